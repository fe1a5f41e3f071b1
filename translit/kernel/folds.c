/* The search for the folds that come near one. */
#include "kernel.h"
#include <math.h>

#define MOST_FEW 64             /* folds that a search gives at the most */

typedef struct {
    uint64_t key;               /* a form of a skeleton, as `hash` makes a number of it */
    uint64_t letters;           /* those of the fold that it proposes, as bits */
    uint32_t fold, length;      /* that fold, and how long it is */
} Form;

typedef struct {
    PyObject_HEAD
    uint32_t count;             /* of folds */
    uint32_t *text, *start;     /* the letters of all folds, and where each begins */
    uint64_t *marks;            /* what each fold can be asked by: a bit a country */
    uint32_t class_of[POINTS];  /* the class of consonants of a letter; 0 for what no skeleton has */
    uint32_t other[POINTS];     /* what a letter sounds like in other spellings; 0 where it has one sound */
    Py_ssize_t shortest_loose, shortest_looser; /* classes of a skeleton from which one may be off, and two */
    Form *forms;                /* by the last bits of their keys */
    uint32_t form_count, form_room, *heads, head_mask; /* where the forms of each such bits begin */
    uint32_t *seen, turn;       /* which folds were met in this search */
    uint64_t where[POINTS];     /* for the search at hand; 0 between two */
} Folds;

static uint64_t
hash(const uint32_t *letters, Py_ssize_t length, Py_ssize_t without, Py_ssize_t nor)
{
    uint64_t value = 14695981039346656037ull;  /* FNV-1a */
    for (Py_ssize_t i = 0; i < length; i++)
        if (i != without && i != nor)
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

/* The next form of a skeleton of some length, told by the classes that are left out: none (-1, -1), then where it is long enough
 * each one (i, i), then where it is longer each two (i, j). Whether there is one. */
static int
next_form(const Folds *self, Py_ssize_t length, Py_ssize_t out[2])
{
    if (out[0] == out[1] && length >= self->shortest_loose && out[0] + 1 < length)
        out[0] = ++out[1];
    else if (length < self->shortest_looser)
        return 0;
    else if (out[0] == out[1]) {
        out[0] = 0;
        out[1] = 1;
    } else if (out[1] + 1 < length)
        out[1]++;
    else if (out[0] + 2 < length) {
        out[0]++;
        out[1] = out[0] + 1;
    } else
        return 0;
    return 1;
}

static int
propose(Folds *self, Form form)
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
    self->forms[self->form_count++] = form;
    return 0;
}

/* Sorts the forms by the last bits of their keys; at most one form for each such bits on average. */
static int
sort(Folds *self)
{
    uint32_t size = 64;
    while (size < self->form_count)
        size *= 2;
    self->head_mask = size - 1;
    self->heads = PyMem_Calloc(size + 1, sizeof(uint32_t));
    self->seen = PyMem_Calloc(self->count + 1, sizeof(uint32_t));
    Form *sorted = PyMem_Malloc((self->form_count + 1) * sizeof(Form));
    if (self->heads == NULL || self->seen == NULL || sorted == NULL) {
        PyMem_Free(sorted);
        PyErr_NoMemory();
        return -1;
    }
    for (uint32_t i = 0; i < self->form_count; i++)
        self->heads[self->forms[i].key & self->head_mask]++;
    for (uint32_t i = 1; i <= size; i++)
        self->heads[i] += self->heads[i - 1];
    for (uint32_t i = self->form_count; i-- > 0;)
        sorted[--self->heads[self->forms[i].key & self->head_mask]] = self->forms[i];
    PyMem_Free(self->forms);
    self->forms = sorted;
    return 0;
}

/* The forms of a part of a fold, by which the fold is found. */
static int
add_part(Folds *self, PyObject *part, uint32_t fold)
{
    Form form = {.fold = fold, .length = self->start[fold + 1] - self->start[fold]};
    for (uint32_t i = self->start[fold]; i < self->start[fold + 1]; i++)
        form.letters |= bit_of(self->text[i]);
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
        Py_ssize_t out[2] = {-1, -1};
        do {
            form.key = hash(bones.letters, bones.length, out[0], out[1]);
            result = propose(self, form);
        } while (result == 0 && next_form(self, bones.length, out));
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
    uint32_t at = self->start[0] = 0;
    for (Py_ssize_t i = 0; i < count; i++) {
        PyObject *fold = PyList_GET_ITEM(folds, i), *found_by = PyList_GET_ITEM(parts, i);
        for (Py_ssize_t j = 0; j < PyUnicode_GET_LENGTH(fold); j++)
            self->text[at++] = PyUnicode_READ_CHAR(fold, j);
        self->start[i + 1] = at;
        self->marks[i] = PyLong_AsUnsignedLongLong(PyList_GET_ITEM(marks, i));
        if (PyErr_Occurred())
            return -1;
        for (Py_ssize_t j = 0; j < PyTuple_GET_SIZE(found_by); j++)
            if (add_part(self, PyTuple_GET_ITEM(found_by, j), (uint32_t)i) < 0)
                return -1;
    }
    return sort(self);
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
    static char *names[] = {"folds", "parts", "marks", "classes", "other_sounds", "shortest_loose", "shortest_looser", NULL};
    PyObject *folds, *parts, *marks, *classes, *other;
    Py_ssize_t shortest_loose, shortest_looser;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O!O!O!O!O!nn", names, &PyList_Type, &folds, &PyList_Type, &parts, &PyList_Type,
                                     &marks, &PyDict_Type, &classes, &PyDict_Type, &other, &shortest_loose,
                                     &shortest_looser))
        return NULL;
    Folds *self = (Folds *)type->tp_alloc(type, 0);
    if (self == NULL)
        return NULL;
    self->shortest_loose = shortest_loose;
    self->shortest_looser = shortest_looser;
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
    uint64_t theirs[LEVELS];    /* the letters of an alias that cost less than each level */
    uint64_t *where;            /* the places of each letter in the query, a bit each; of one of 64 letters at the most */
    double alike, limit, more;  /* of an alias of n letters the limit is limit + n * more */
    uint64_t marks;
    Py_ssize_t few, count;
    double cost[MOST_FEW];      /* of the folds found, the cheapest first */
    uint32_t fold[MOST_FEW];
} Search;

/* Whether the letters of an alias that no letter of the query stands for cost too much already. */
static int
out_of_reach(const Search *search, uint64_t letters, double limit)
{
    double least = ROUNDED, step = 0.0;
    for (int k = 0; k < LEVELS; step = level[k++])
        least += (level[k] - step) * count(letters & ~search->theirs[k]);
    return least >= limit;
}

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
    int common = count(m == 64 ? ~s : ~s & ((1ull << m) - 1));
    return 200.0 * common >= search->alike * (double)(m + n);
}

/* Measures one fold, and keeps it if it is among the few cheapest; of two that cost the same the first in the list. */
static int
consider(Search *search, const Folds *folds, const Form *form)
{
    uint32_t fold = form->fold;
    Py_ssize_t n = form->length;
    double limit = search->limit + (double)n * search->more;
    if (search->count == search->few) {
        double dearest = nextafter(search->cost[search->few - 1], INFINITY);
        limit = dearest < limit ? dearest : limit;
    }
    if (limit <= 0 || out_of_reach(search, form->letters, limit) || folds->seen[fold] == folds->turn)
        return 0;
    folds->seen[fold] = folds->turn;
    const uint32_t *alias = folds->text + folds->start[fold];
    if (!(folds->marks[fold] & search->marks) || !alike_enough(search, alias, n))
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
    Py_ssize_t out[2] = {-1, -1};
    do {
        uint64_t key = hash(bones, n, out[0], out[1]);
        const Form *form = folds->forms + folds->heads[key & folds->head_mask];
        const Form *end = folds->forms + folds->heads[(key & folds->head_mask) + 1];
        for (; form < end; form++)
            if (form->key == key && consider(search, folds, form) < 0)
                return -1;
    } while (next_form(folds, n, out));
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

/* Makes ready what depends on the query alone. */
static void
prepare(Search *search)
{
    for (int k = 0; k < LEVELS; k++)
        search->theirs[k] = search->costs->to_none[k];
    for (Py_ssize_t i = 0; i < search->length; i++) {
        uint32_t point = search->query[i], letter = letter_of(search->costs, point);
        for (int k = 0; k < LEVELS; k++)
            search->theirs[k] |= search->costs->to_theirs[k][letter] | bit_of(point);
        if (search->length <= 64 && point < POINTS)
            search->where[point] |= 1ull << i;
    }
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
    Search search;              /* large, and not worth clearing: `prepare` fills what is read */
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
    search.where = self->where;
    search.count = 0;
    prepare(&search);
    if (++self->turn == 0) {
        memset(self->seen, 0, self->count * sizeof(uint32_t));
        self->turn = 1;
    }
    int result = 0;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(parts) && result == 0; i++)
        result = follow_part(&search, self, PyTuple_GET_ITEM(parts, i));
    for (Py_ssize_t i = 0; i < query.length; i++)
        if (query.letters[i] < POINTS)
            self->where[query.letters[i]] = 0;
    free_word(&query);
    return result < 0 ? NULL : told(&search);
}

static PyMethodDef Folds_methods[] = {
    {"nearest", (PyCFunction)Folds_nearest, METH_VARARGS, nearest_doc},
    {NULL, NULL, 0, NULL},
};

PyTypeObject FoldsType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "translit._kernel.Folds",
    .tp_doc = "Folds by the skeletons of their parts.",
    .tp_basicsize = sizeof(Folds),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_new = Folds_new,
    .tp_dealloc = (destructor)Folds_dealloc,
    .tp_methods = Folds_methods,
};
