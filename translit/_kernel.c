/* The hot loops of translit, for where a compiler is there: the alignment of two folded words, as translit/distance.py tells it,
 * and the search for the folds that come near one, as translit/folds.py does. Costs are added in the same order as in their twins
 * there, `Plain` and `PlainFolds`, so that both give the same numbers.
 */
#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <math.h>

#define LETTERS 64              /* letters that costs are about: some forty; 0 stands for all others */
#define POINTS 0x400            /* code points among which these are: folds are Latin */
#define SWAPPED 1.0             /* two letters in the other order: a slip of the keyboard */
#define STACK 128               /* letters of a word for which no memory is asked for */
#define MOST_FEW 64             /* folds that a search gives at the most */

/* ---- words ---- */

typedef struct {
    Py_ssize_t length;
    uint32_t *letters;
    uint32_t here[STACK];
} Word;

/* The code points of a string; -1 with an error set. */
static int
read_word(Word *word, PyObject *text)
{
    if (!PyUnicode_Check(text)) {
        PyErr_Format(PyExc_TypeError, "a word is a string, not %R", text);
        return -1;
    }
    word->length = PyUnicode_GET_LENGTH(text);
    word->letters = word->length <= STACK ? word->here : PyMem_Malloc(word->length * sizeof(uint32_t));
    if (word->letters == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (Py_ssize_t i = 0; i < word->length; i++)
        word->letters[i] = PyUnicode_READ_CHAR(text, i);
    return 0;
}

static void
free_word(Word *word)
{
    if (word->letters != word->here)
        PyMem_Free(word->letters);
}

/* ---- costs and distances ---- */

typedef struct {
    uint32_t key;               /* up to four letters, 6 bits each; 0 is no entry */
    double cost;
} Slot;

typedef struct {
    PyObject_HEAD
    PyObject *pairs;                    /* what it was made from: {(letters, letters): cost} */
    uint8_t letter[POINTS];             /* code point -> its place among LETTERS */
    double drop[LETTERS], add[LETTERS]; /* a letter of the query, of the alias, that the other side does not have */
    double swap[LETTERS][LETTERS];      /* one letter for one */
    /* Which of the others there is a cost of, a bit each: most pairs have none, and are not looked up. */
    uint64_t one_two[LETTERS][LETTERS]; /* [mine][theirs]: the second of theirs */
    uint64_t two_one[LETTERS][LETTERS]; /* [last][mine]: theirs */
    uint64_t two_two[LETTERS][LETTERS]; /* [last][mine]: the first of theirs */
    Slot *slots;                        /* pairs of letters: open addressing, never more than half full */
    uint32_t mask;
} Aligner;

static inline uint32_t
key_of(uint32_t a, uint32_t b, uint32_t c, uint32_t d)
{
    return a << 18 | b << 12 | c << 6 | d;
}

static inline Slot *
slot_of(const Aligner *self, uint32_t key)
{
    uint32_t place = (key * 2654435761u) >> 12 & self->mask;
    while (self->slots[place].key && self->slots[place].key != key)
        place = (place + 1) & self->mask;
    return &self->slots[place];
}

/* What is known of two letters for one or two, or of one for two; 2 where nothing is, as of letters that no cost is about. */
static inline double
pair_cost(const Aligner *self, int known, uint32_t a, uint32_t b, uint32_t c, uint32_t d)
{
    const Slot *slot = known ? slot_of(self, key_of(a, b, c, d)) : NULL;
    return slot && slot->key ? slot->cost : 2.0;
}

static inline int
has(uint64_t bits, uint32_t letter)
{
    return bits >> letter & 1;
}

static inline uint32_t
letter_of(const Aligner *self, uint32_t point)
{
    return point < POINTS ? self->letter[point] : 0;
}

/* The cost of the cheapest alignment; `limit` once nothing is under it. */
static double
align(const Aligner *self, const uint32_t *query, Py_ssize_t m, const uint32_t *alias, Py_ssize_t n, double limit, double *rows,
      uint32_t *letters)
{
    double *older = rows, *before = rows + (n + 1), *row = rows + 2 * (n + 1);
    before[0] = 0.0;
    for (Py_ssize_t j = 0; j < n; j++) {
        letters[j] = letter_of(self, alias[j]);
        before[j + 1] = before[j] + self->add[letters[j]];
    }
    double least_before = 0.0;
    uint32_t last = 0;
    for (Py_ssize_t i = 0; i < m; i++) {
        uint32_t point = query[i], mine = letter_of(self, point);
        double drop = self->drop[mine], left = before[0] + drop, least = left;
        const double *swap = self->swap[mine];
        uint64_t two_one = self->two_one[last][mine], two_two = self->two_two[last][mine];
        row[0] = left;
        for (Py_ssize_t j = 0; j < n; j++) {
            uint32_t other = letters[j];
            double best = before[j];
            if (point != alias[j])
                best += swap[other];
            if (before[j + 1] + drop < best)
                best = before[j + 1] + drop;
            if (left + self->add[other] < best)
                best = left + self->add[other];
            double two;
            if (j && (two = before[j - 1]) < best) {
                two += pair_cost(self, has(self->one_two[mine][letters[j - 1]], other), 0, mine, letters[j - 1], other);
                if (two < best)
                    best = two;
            }
            if (j && i && (two = older[j - 1]) < best) {
                double cost = pair_cost(self, has(two_two, letters[j - 1]), last, mine, letters[j - 1], other);
                two += cost > SWAPPED && point == alias[j - 1] && query[i - 1] == alias[j] ? SWAPPED : cost;
                if (two < best)
                    best = two;
            }
            if (i && (two = older[j]) < best) {
                two += pair_cost(self, has(two_one, other), last, mine, 0, other);
                if (two < best)
                    best = two;
            }
            row[j + 1] = left = best;
            if (best < least)
                least = best;
        }
        if (least >= limit && least_before >= limit)
            return limit;
        double *free_row = older;
        older = before;
        before = row;
        row = free_row;
        least_before = least;
        last = mine;
    }
    return before[n];
}

/* The distance of two words, `limit` where it is not under it; -1 with an error set where there is no memory. */
static double
measure(const Aligner *self, const uint32_t *query, Py_ssize_t m, const uint32_t *alias, Py_ssize_t n, double limit)
{
    while (m && n && query[0] == alias[0])
        query++, alias++, m--, n--;
    while (m && n && query[m - 1] == alias[n - 1])
        m--, n--;
    double rows_here[3 * (STACK + 1)], *rows = rows_here;
    uint32_t letters_here[STACK], *letters = letters_here;
    if (n > STACK) {
        rows = PyMem_Malloc(3 * (n + 1) * sizeof(double) + n * sizeof(uint32_t));
        if (rows == NULL) {
            PyErr_NoMemory();
            return -1.0;
        }
        letters = (uint32_t *)(rows + 3 * (n + 1));
    }
    double cost = align(self, query, m, alias, n, limit, rows, letters);
    if (rows != rows_here)
        PyMem_Free(rows);
    return cost < limit ? cost : limit;
}

PyDoc_STRVAR(distance_doc, "distance(query, alias, limit)\n--\n\nThe cost of the cheapest alignment; `limit` where it is not under it.");

static PyObject *
Aligner_distance(Aligner *self, PyObject *const *args, Py_ssize_t nargs)
{
    double limit = nargs == 3 ? PyFloat_AsDouble(args[2]) : -1.0;
    if (nargs != 3)
        PyErr_SetString(PyExc_TypeError, "distance takes two strings and a limit");
    Word mine, theirs;
    if (PyErr_Occurred() || read_word(&mine, args[0]) < 0)
        return NULL;
    double cost = -1.0;
    if (read_word(&theirs, args[1]) == 0) {
        cost = measure(self, mine.letters, mine.length, theirs.letters, theirs.length, limit);
        free_word(&theirs);
    }
    free_word(&mine);
    return PyErr_Occurred() ? NULL : PyFloat_FromDouble(cost);
}

/* The letters of one side of a pair, as their places; -1 with an error set where there are more than two or others than Latin. */
static int
read_side(Aligner *self, PyObject *text, uint32_t side[2], uint32_t *known)
{
    if (!PyUnicode_Check(text) || PyUnicode_GET_LENGTH(text) > 2) {
        PyErr_Format(PyExc_ValueError, "%R: a side of a pair is a string of two letters at the most", text);
        return -1;
    }
    Py_ssize_t length = PyUnicode_GET_LENGTH(text);
    side[0] = side[1] = 0;
    for (Py_ssize_t i = 0; i < length; i++) {
        Py_UCS4 point = PyUnicode_READ_CHAR(text, i);
        if (point >= POINTS || (!self->letter[point] && *known + 1 >= LETTERS)) {
            PyErr_Format(PyExc_ValueError, "%R: costs are for %d Latin letters at the most", text, LETTERS - 1);
            return -1;
        }
        if (!self->letter[point])
            self->letter[point] = (uint8_t)++*known;
        side[2 - length + i] = self->letter[point];
    }
    return (int)length;
}

static int
fill(Aligner *self, PyObject *pairs)
{
    uint32_t size = 64, known = 0;
    while (size < 2 * (uint32_t)PyDict_GET_SIZE(pairs))
        size *= 2;
    self->mask = size - 1;
    self->slots = PyMem_Calloc(size, sizeof(Slot));
    if (self->slots == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (int i = 0; i < LETTERS; i++) {
        self->drop[i] = self->add[i] = 1.0;
        for (int j = 0; j < LETTERS; j++)
            self->swap[i][j] = 1.0;
    }
    PyObject *pair, *value;
    Py_ssize_t place = 0;
    while (PyDict_Next(pairs, &place, &pair, &value)) {
        uint32_t mine[2], theirs[2];
        double cost = PyFloat_AsDouble(value);
        if (cost == -1.0 && PyErr_Occurred())
            return -1;
        if (!PyTuple_Check(pair) || PyTuple_GET_SIZE(pair) != 2) {
            PyErr_Format(PyExc_ValueError, "%R: costs are by pairs of letters", pair);
            return -1;
        }
        int m = read_side(self, PyTuple_GET_ITEM(pair, 0), mine, &known);
        int n = m < 0 ? -1 : read_side(self, PyTuple_GET_ITEM(pair, 1), theirs, &known);
        if (n < 0)
            return -1;
        if (m == 1 && n == 0)
            self->drop[mine[1]] = cost;
        else if (m == 0 && n == 1)
            self->add[theirs[1]] = cost;
        else if (m == 1 && n == 1)
            self->swap[mine[1]][theirs[1]] = cost;
        else if (m && n) {
            uint32_t key = key_of(mine[0], mine[1], theirs[0], theirs[1]);
            Slot *slot = slot_of(self, key);
            slot->key = key;
            slot->cost = cost;
            if (m == 1)
                self->one_two[mine[1]][theirs[0]] |= 1ull << theirs[1];
            else if (n == 1)
                self->two_one[mine[0]][mine[1]] |= 1ull << theirs[1];
            else
                self->two_two[mine[0]][mine[1]] |= 1ull << theirs[0];
        }
    }
    return 0;
}

static void
Aligner_dealloc(Aligner *self)
{
    Py_XDECREF(self->pairs);
    PyMem_Free(self->slots);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyObject *
Aligner_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"pairs", NULL};
    PyObject *pairs;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O!", names, &PyDict_Type, &pairs))
        return NULL;
    Aligner *self = (Aligner *)type->tp_alloc(type, 0);
    if (self == NULL)
        return NULL;
    self->pairs = Py_NewRef(pairs);
    if (fill(self, pairs) < 0) {
        Py_DECREF(self);
        return NULL;
    }
    return (PyObject *)self;
}

static PyMethodDef Aligner_methods[] = {
    {"distance", (PyCFunction)(void (*)(void))Aligner_distance, METH_FASTCALL, distance_doc},
    {NULL, NULL, 0, NULL},
};

static PyObject *
Aligner_pairs(Aligner *self, void *Py_UNUSED(closure))
{
    return Py_NewRef(self->pairs);
}

static PyGetSetDef Aligner_fields[] = {
    {"pairs", (getter)Aligner_pairs, NULL, "The costs it was made from.", NULL},
    {NULL, NULL, NULL, NULL, NULL},
};

static PyTypeObject AlignerType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "translit._kernel.Aligner",
    .tp_doc = "The costs of letters, and distances by them; made from {(letters of the query, of the alias): cost}.",
    .tp_basicsize = sizeof(Aligner),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_new = Aligner_new,
    .tp_dealloc = (destructor)Aligner_dealloc,
    .tp_methods = Aligner_methods,
    .tp_getset = Aligner_fields,
};

/* ---- the search for folds that come near ---- */

typedef struct {
    uint64_t key;               /* a form of a skeleton, as `hash` makes a number of it */
    uint32_t fold, next;        /* the fold that it proposes, and the next of these in the chain, counted from 1 */
} Form;

typedef struct {
    PyObject_HEAD
    uint32_t count;             /* of folds */
    uint32_t *text, *start;     /* the letters of all folds, and where each begins */
    uint64_t *marks;            /* what each fold can be asked by: a bit a country */
    uint32_t class_of[POINTS];  /* the class of consonants of a letter; 0 for what no skeleton has */
    uint32_t other[POINTS];     /* what a letter sounds like in other spellings; 0 where it has one sound */
    Py_ssize_t shortest_loose;  /* classes of a skeleton from which one may be off */
    Form *forms;
    uint32_t form_count, form_room, *heads, head_mask;
    uint32_t *seen, turn;       /* which folds were met in this search */
} Folds;

static uint64_t
hash(const uint32_t *letters, Py_ssize_t length, Py_ssize_t without)
{
    uint64_t value = 14695981039346656037ull;  /* FNV-1a */
    for (Py_ssize_t i = 0; i < length; i++)
        if (i != without)
            value = (value ^ letters[i]) * 1099511628211ull;
    return value ^ value >> 29;
}

/* The skeleton of a fold in which one letter may sound otherwise; its length. */
static Py_ssize_t
skeleton(const Folds *self, const uint32_t *fold, Py_ssize_t length, uint32_t doubtful, uint32_t *bones)
{
    Py_ssize_t n = 0;
    for (Py_ssize_t i = 0; i < length; i++) {
        uint32_t letter = doubtful && fold[i] == doubtful ? self->other[doubtful] : fold[i];
        uint32_t class = letter < POINTS ? self->class_of[letter] : letter;
        if (class && (n == 0 || bones[n - 1] != class))
            bones[n++] = class;
    }
    return n;
}

/* How many forms a skeleton of some length has: itself, and where it is long enough each with one class left out. */
static Py_ssize_t
forms_of(const Folds *self, Py_ssize_t length)
{
    return length < self->shortest_loose ? 1 : length + 1;
}

static int
propose(Folds *self, uint64_t key, uint32_t fold)
{
    if (self->form_count == self->form_room) {
        uint32_t room = self->form_room ? 2 * self->form_room : 1024;
        Form *forms = PyMem_Realloc(self->forms, room * sizeof(Form));
        if (forms == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        self->forms = forms;
        self->form_room = room;
    }
    self->forms[self->form_count++] = (Form){key, fold, 0};
    return 0;
}

/* Chains of the forms by their keys; at most one form a head on average. */
static int
chain(Folds *self)
{
    uint32_t size = 64;
    while (size < self->form_count)
        size *= 2;
    self->head_mask = size - 1;
    self->heads = PyMem_Calloc(size, sizeof(uint32_t));
    self->seen = PyMem_Calloc(self->count + 1, sizeof(uint32_t));
    if (self->heads == NULL || self->seen == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (uint32_t i = 0; i < self->form_count; i++) {
        uint32_t *head = &self->heads[self->forms[i].key & self->head_mask];
        self->forms[i].next = *head;
        *head = i + 1;
    }
    return 0;
}

/* The forms of a part of a fold, by which the fold is found. */
static int
add_part(Folds *self, PyObject *part, uint32_t fold)
{
    Word word;
    if (read_word(&word, part) < 0)
        return -1;
    Word bones = {.letters = bones.here};
    int result = 0;
    if (word.length > STACK) {
        PyErr_Format(PyExc_ValueError, "%R: a fold has %d letters at the most", part, STACK);
        result = -1;
    } else {
        bones.length = skeleton(self, word.letters, word.length, 0, bones.letters);
        for (Py_ssize_t i = 0; i < forms_of(self, bones.length) && result == 0; i++)
            result = propose(self, hash(bones.letters, bones.length, i - 1), fold);
    }
    free_word(&word);
    return result;
}

static int
read_letters(PyObject *table, uint32_t *letters)
{
    PyObject *letter, *value;
    Py_ssize_t place = 0;
    while (PyDict_Next(table, &place, &letter, &value)) {
        int good = PyUnicode_Check(letter) && PyUnicode_GET_LENGTH(letter) == 1 && PyUnicode_READ_CHAR(letter, 0) < POINTS
                   && PyUnicode_Check(value) && PyUnicode_GET_LENGTH(value) <= 1;
        if (!good) {
            PyErr_Format(PyExc_ValueError, "%R: %R: a Latin letter stands for one or none", letter, value);
            return -1;
        }
        letters[PyUnicode_READ_CHAR(letter, 0)] = PyUnicode_GET_LENGTH(value) ? PyUnicode_READ_CHAR(value, 0) : 0;
    }
    return 0;
}

static int
read_folds(Folds *self, PyObject *folds, PyObject *parts, PyObject *marks)
{
    Py_ssize_t letters = 0, count = PyList_GET_SIZE(folds);
    if (PyList_GET_SIZE(parts) != count || PyList_GET_SIZE(marks) != count) {
        PyErr_SetString(PyExc_ValueError, "each fold has its parts and its marks");
        return -1;
    }
    for (Py_ssize_t i = 0; i < count; i++) {
        if (!PyUnicode_Check(PyList_GET_ITEM(folds, i)) || !PyTuple_Check(PyList_GET_ITEM(parts, i))) {
            PyErr_SetString(PyExc_TypeError, "a fold is a string, and its parts are a tuple of strings");
            return -1;
        }
        letters += PyUnicode_GET_LENGTH(PyList_GET_ITEM(folds, i));
    }
    self->count = (uint32_t)count;
    self->text = PyMem_Malloc((letters + 1) * sizeof(uint32_t));
    self->start = PyMem_Malloc((count + 1) * sizeof(uint32_t));
    self->marks = PyMem_Malloc((count + 1) * sizeof(uint64_t));
    if (self->text == NULL || self->start == NULL || self->marks == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    uint32_t at = 0;
    for (Py_ssize_t i = 0; i < count; i++) {
        PyObject *fold = PyList_GET_ITEM(folds, i), *found_by = PyList_GET_ITEM(parts, i);
        self->start[i] = at;
        for (Py_ssize_t j = 0; j < PyUnicode_GET_LENGTH(fold); j++)
            self->text[at++] = PyUnicode_READ_CHAR(fold, j);
        self->marks[i] = PyLong_AsUnsignedLongLong(PyList_GET_ITEM(marks, i));
        if (PyErr_Occurred())
            return -1;
        for (Py_ssize_t j = 0; j < PyTuple_GET_SIZE(found_by); j++)
            if (add_part(self, PyTuple_GET_ITEM(found_by, j), (uint32_t)i) < 0)
                return -1;
    }
    self->start[count] = at;
    return chain(self);
}

static void
Folds_dealloc(Folds *self)
{
    PyMem_Free(self->text);
    PyMem_Free(self->start);
    PyMem_Free(self->marks);
    PyMem_Free(self->forms);
    PyMem_Free(self->heads);
    PyMem_Free(self->seen);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyObject *
Folds_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"folds", "parts", "marks", "classes", "other_sounds", "shortest_loose", NULL};
    PyObject *folds, *parts, *marks, *classes, *other;
    Py_ssize_t shortest_loose;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O!O!O!O!O!n", names, &PyList_Type, &folds, &PyList_Type, &parts, &PyList_Type,
                                     &marks, &PyDict_Type, &classes, &PyDict_Type, &other, &shortest_loose))
        return NULL;
    Folds *self = (Folds *)type->tp_alloc(type, 0);
    if (self == NULL)
        return NULL;
    self->shortest_loose = shortest_loose;
    for (uint32_t i = 0; i < POINTS; i++)
        self->class_of[i] = i;
    if (read_letters(classes, self->class_of) < 0 || read_letters(other, self->other) < 0
        || read_folds(self, folds, parts, marks) < 0) {
        Py_DECREF(self);
        return NULL;
    }
    return (PyObject *)self;
}

typedef struct {
    const Aligner *costs;
    const uint32_t *query;
    Py_ssize_t length;
    uint64_t where[POINTS];     /* the places of each letter in the query, a bit each; of one of 64 letters at the most */
    double alike, limit, more;  /* of an alias of n letters the limit is limit + n * more */
    uint64_t marks;
    Py_ssize_t few, count;
    double cost[MOST_FEW];      /* of the folds found, the cheapest first */
    uint32_t fold[MOST_FEW];
} Search;

/* Whether the longest common subsequence has the share of the letters that is asked for (Hyyro 2004: the set bits of ~s). */
static int
alike_enough(const Search *search, const uint32_t *alias, Py_ssize_t n)
{
    Py_ssize_t m = search->length, most = m < n ? m : n;
    if (m > 64)
        return 1;
    if (200.0 * (double)most < search->alike * (double)(m + n))
        return 0;
    uint64_t s = ~0ull;
    for (Py_ssize_t j = 0; j < n; j++) {
        uint64_t u = alias[j] < POINTS ? s & search->where[alias[j]] : 0;
        s = (s + u) | (s - u);
    }
    int common = __builtin_popcountll(m == 64 ? ~s : ~s & ((1ull << m) - 1));
    return 200.0 * common >= search->alike * (double)(m + n);
}

/* Measures one fold, and keeps it if it is among the few cheapest; of two that cost the same the first in the list. */
static int
consider(Search *search, const Folds *folds, uint32_t fold)
{
    const uint32_t *alias = folds->text + folds->start[fold];
    Py_ssize_t n = folds->start[fold + 1] - folds->start[fold];
    if (!(folds->marks[fold] & search->marks) || !alike_enough(search, alias, n))
        return 0;
    double limit = search->limit + (double)n * search->more;
    if (search->count == search->few) {
        double dearest = nextafter(search->cost[search->few - 1], INFINITY);
        limit = dearest < limit ? dearest : limit;
    }
    if (limit <= 0)
        return 0;
    double cost = measure(search->costs, search->query, search->length, alias, n, limit);
    if (cost < 0)
        return -1;
    Py_ssize_t at = search->count;
    while (at && (cost < search->cost[at - 1] || (cost == search->cost[at - 1] && fold < search->fold[at - 1])))
        at--;
    if (cost >= limit || at == search->few)
        return 0;
    if (search->count < search->few)
        search->count++;
    for (Py_ssize_t i = search->count - 1; i > at; i--) {
        search->cost[i] = search->cost[i - 1];
        search->fold[i] = search->fold[i - 1];
    }
    search->cost[at] = cost;
    search->fold[at] = fold;
    return 0;
}

/* Considers what the skeleton of one reading of a part of the query proposes. */
static int
follow(Search *search, Folds *folds, const uint32_t *part, Py_ssize_t length, uint32_t doubtful)
{
    uint32_t bones[STACK];
    Py_ssize_t n = skeleton(folds, part, length, doubtful, bones);
    for (Py_ssize_t i = 0; i < forms_of(folds, n); i++) {
        uint64_t key = hash(bones, n, i - 1);
        for (uint32_t at = folds->heads[key & folds->head_mask]; at; at = folds->forms[at - 1].next) {
            const Form *form = &folds->forms[at - 1];
            if (form->key != key || folds->seen[form->fold] == folds->turn)
                continue;
            folds->seen[form->fold] = folds->turn;
            if (consider(search, folds, form->fold) < 0)
                return -1;
        }
    }
    return 0;
}

/* Considers what a part of the query proposes as it stands, and where a letter is not what it mostly is. */
static int
follow_part(Search *search, Folds *folds, PyObject *part)
{
    Word word;
    if (read_word(&word, part) < 0)
        return -1;
    int result = word.length > STACK ? 0 : follow(search, folds, word.letters, word.length, 0);
    for (Py_ssize_t i = 0; i < word.length && word.length <= STACK && result == 0; i++)
        if (word.letters[i] < POINTS && folds->other[word.letters[i]])
            result = follow(search, folds, word.letters, word.length, word.letters[i]);
    free_word(&word);
    return result;
}

static PyObject *
told(const Search *search)
{
    PyObject *found = PyList_New(search->count);
    for (Py_ssize_t i = 0; found && i < search->count; i++) {
        PyObject *one = Py_BuildValue("(dI)", search->cost[i], (unsigned int)search->fold[i]);
        if (one == NULL) {
            Py_CLEAR(found);
            break;
        }
        PyList_SET_ITEM(found, i, one);
    }
    return found;
}

PyDoc_STRVAR(nearest_doc, "nearest(costs, fold, parts, alike, limit, more, few, marks)\n--\n\n"
                          "The few folds that cost least, under limit + more a letter, of those proposed: (cost, place), sorted.");

static PyObject *
Folds_nearest(Folds *self, PyObject *args)
{
    Search search = {0};
    PyObject *costs, *fold, *parts;
    if (!PyArg_ParseTuple(args, "O!OO!dddnK", &AlignerType, &costs, &fold, &PyTuple_Type, &parts, &search.alike,
                          &search.limit, &search.more, &search.few, &search.marks))
        return NULL;
    if (search.few < 1 || search.few > MOST_FEW)
        return PyErr_Format(PyExc_ValueError, "few=%zd is not from 1 to %d", search.few, MOST_FEW);
    Word query;
    if (read_word(&query, fold) < 0)
        return NULL;
    search.costs = (const Aligner *)costs;
    search.query = query.letters;
    search.length = query.length;
    for (Py_ssize_t i = 0; i < query.length && query.length <= 64; i++)
        if (query.letters[i] < POINTS)
            search.where[query.letters[i]] |= 1ull << i;
    if (++self->turn == 0) {
        memset(self->seen, 0, self->count * sizeof(uint32_t));
        self->turn = 1;
    }
    int result = 0;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(parts) && result == 0; i++)
        result = follow_part(&search, self, PyTuple_GET_ITEM(parts, i));
    free_word(&query);
    return result < 0 ? NULL : told(&search);
}

static PyMethodDef Folds_methods[] = {
    {"nearest", (PyCFunction)Folds_nearest, METH_VARARGS, nearest_doc},
    {NULL, NULL, 0, NULL},
};

static PyTypeObject FoldsType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "translit._kernel.Folds",
    .tp_doc = "Folds by the skeletons of their parts.",
    .tp_basicsize = sizeof(Folds),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_new = Folds_new,
    .tp_dealloc = (destructor)Folds_dealloc,
    .tp_methods = Folds_methods,
};

/* ---- the search for texts that are one but for slips ---- */

typedef struct {
    PyObject_HEAD
    uint32_t count;
    uint32_t *text, *start;     /* the letters of all texts, and where each begins */
    uint64_t *letters;          /* which letters a text has, a bit for those of one remainder by 64 */
} Texts;

static uint64_t
letters_of(const uint32_t *text, Py_ssize_t length)
{
    uint64_t bits = 0;
    for (Py_ssize_t i = 0; i < length; i++)
        bits |= 1ull << (text[i] & 63);
    return bits;
}

/* The optimal string alignment distance of two texts of STACK letters at the most; more than `most` where it is over that. */
static Py_ssize_t
slips(const uint32_t *mine, Py_ssize_t m, const uint32_t *theirs, Py_ssize_t n, Py_ssize_t most)
{
    uint8_t rows[3][STACK + 1], *older = rows[0], *before = rows[1], *row = rows[2];
    for (Py_ssize_t j = 0; j <= n; j++)
        before[j] = (uint8_t)j;
    for (Py_ssize_t i = 1; i <= m; i++) {
        uint8_t least = row[0] = (uint8_t)i;
        for (Py_ssize_t j = 1; j <= n; j++) {
            uint8_t best = before[j - 1] + (mine[i - 1] != theirs[j - 1]);
            if (before[j] + 1 < best)
                best = before[j] + 1;
            if (row[j - 1] + 1 < best)
                best = row[j - 1] + 1;
            if (i > 1 && j > 1 && mine[i - 1] == theirs[j - 2] && mine[i - 2] == theirs[j - 1] && older[j - 2] + 1 < best)
                best = older[j - 2] + 1;
            row[j] = best;
            if (best < least)
                least = best;
        }
        if (least > most)
            return most + 1;
        uint8_t *free_row = older;
        older = before;
        before = row;
        row = free_row;
    }
    return before[n];
}

static void
Texts_dealloc(Texts *self)
{
    PyMem_Free(self->text);
    PyMem_Free(self->start);
    PyMem_Free(self->letters);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyObject *
Texts_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"texts", NULL};
    PyObject *texts;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O!", names, &PyList_Type, &texts))
        return NULL;
    Py_ssize_t letters = 0, count = PyList_GET_SIZE(texts);
    for (Py_ssize_t i = 0; i < count; i++) {
        PyObject *text = PyList_GET_ITEM(texts, i);
        if (!PyUnicode_Check(text) || PyUnicode_GET_LENGTH(text) > STACK)
            return PyErr_Format(PyExc_ValueError, "%R: a text is a string of %d letters at the most", text, STACK);
        if (i && PyUnicode_GET_LENGTH(text) < PyUnicode_GET_LENGTH(PyList_GET_ITEM(texts, i - 1)))
            return PyErr_Format(PyExc_ValueError, "%R: a text is not shorter than the one before it", text);
        letters += PyUnicode_GET_LENGTH(text);
    }
    Texts *self = (Texts *)type->tp_alloc(type, 0);
    if (self == NULL)
        return NULL;
    self->count = (uint32_t)count;
    self->text = PyMem_Malloc((letters + 1) * sizeof(uint32_t));
    self->start = PyMem_Malloc((count + 1) * sizeof(uint32_t));
    self->letters = PyMem_Malloc((count + 1) * sizeof(uint64_t));
    if (self->text == NULL || self->start == NULL || self->letters == NULL) {
        Py_DECREF(self);
        return PyErr_NoMemory();
    }
    uint32_t at = 0;
    for (Py_ssize_t i = 0; i < count; i++) {
        PyObject *text = PyList_GET_ITEM(texts, i);
        self->start[i] = at;
        for (Py_ssize_t j = 0; j < PyUnicode_GET_LENGTH(text); j++)
            self->text[at++] = PyUnicode_READ_CHAR(text, j);
        self->letters[i] = letters_of(self->text + self->start[i], at - self->start[i]);
    }
    self->start[count] = at;
    return (PyObject *)self;
}

PyDoc_STRVAR(within_doc, "within(text, most)\n--\n\nThe texts at an optimal string alignment distance of so much at the most: "
                         "(distance, place), in the order of the texts.");

static PyObject *
Texts_within(Texts *self, PyObject *args)
{
    PyObject *text;
    Py_ssize_t most;
    if (!PyArg_ParseTuple(args, "On", &text, &most))
        return NULL;
    Word mine;
    if (read_word(&mine, text) < 0)
        return NULL;
    PyObject *found = PyList_New(0);
    uint64_t letters = letters_of(mine.letters, mine.length);
    uint32_t from = 0, to = self->count;  /* a slip changes the length by one at the most */
    while (from < to) {
        uint32_t middle = from + (to - from) / 2;
        if ((Py_ssize_t)(self->start[middle + 1] - self->start[middle]) + most < mine.length)
            from = middle + 1;
        else
            to = middle;
    }
    for (uint32_t i = from; found && i < self->count && mine.length <= STACK; i++) {
        Py_ssize_t length = self->start[i + 1] - self->start[i];
        if (length > mine.length + most)
            break;
        /* A slip puts one letter in the place of another. */
        if (__builtin_popcountll(letters & ~self->letters[i]) > most
            || __builtin_popcountll(self->letters[i] & ~letters) > most)
            continue;
        Py_ssize_t distance = slips(mine.letters, mine.length, self->text + self->start[i], length, most);
        if (distance > most)
            continue;
        PyObject *one = Py_BuildValue("(nI)", distance, (unsigned int)i);
        if (one == NULL || PyList_Append(found, one) < 0)
            Py_CLEAR(found);
        Py_XDECREF(one);
    }
    free_word(&mine);
    return found;
}

static PyMethodDef Texts_methods[] = {
    {"within", (PyCFunction)Texts_within, METH_VARARGS, within_doc},
    {NULL, NULL, 0, NULL},
};

static PyTypeObject TextsType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "translit._kernel.Texts",
    .tp_doc = "Texts that are searched for slips of the keyboard.",
    .tp_basicsize = sizeof(Texts),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_new = Texts_new,
    .tp_dealloc = (destructor)Texts_dealloc,
    .tp_methods = Texts_methods,
};

static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, .m_name = "_kernel", .m_doc = "The hot loops, compiled.", .m_size = -1};

PyMODINIT_FUNC
PyInit__kernel(void)
{
    PyObject *made = PyModule_Create(&module);
    if (made && (PyModule_AddType(made, &AlignerType) < 0 || PyModule_AddType(made, &FoldsType) < 0
                 || PyModule_AddType(made, &TextsType) < 0))
        Py_CLEAR(made);
    return made;
}
