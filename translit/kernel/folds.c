/* The search for the folds that come near one. */
#include "kernel.h"
#include <math.h>

#define MOST_FEW 64             /* folds that a search gives at the most */
#define WIDE 1.0                /* a limit from which consonants by themselves tell little, and are not asked */
#define AT_ONCE 4               /* letters of a fold that are compared before it is asked whether it ends there */
#define AHEAD 64                /* what is asked for at once, so that none has to wait for another to come from memory */

typedef struct {
    uint64_t sketch;            /* of the letters of the fold */
    uint32_t fold, length;      /* its place, and how long it is */
} Form;

/* Forms of one skeleton whose folds have the same consonants: mostly these tell already that none is near. */
typedef struct {
    uint64_t consonants;        /* as bits */
    uint32_t forms, longest;    /* where they begin, which is where those of the group before end; the length of the longest fold */
} Group;

typedef struct {
    uint64_t key;               /* a form of a skeleton, as `hash` makes a number of it */
    uint32_t from, to;          /* its groups; none at a place that is free */
} Skeleton;

typedef struct {
    uint64_t key, consonants;
    Form form;
} Entry;                        /* a form, before those of a skeleton lie together */

typedef struct {
    uint64_t marks;             /* what it can be asked by: a bit a country */
    uint32_t start, seen;       /* where its letters begin, a multiple of AT_ONCE; the last search that met it */
} Fold;

typedef struct {
    PyObject_HEAD
    uint32_t count;
    Fold *folds;
    uint32_t *text;             /* the letters of all folds */
    uint16_t *latin;            /* the same; 0 for what is not among POINTS, and behind the last one of a fold */
    uint32_t class_of[POINTS];  /* the class of consonants of a letter; 0 for what no skeleton has */
    uint32_t other[POINTS];     /* what a letter sounds like in other spellings; 0 where it has one sound */
    uint64_t vowels;            /* the letters that no skeleton has, as bits */
    Py_ssize_t shortest_loose, shortest_looser; /* classes of a skeleton from which one may be off, and two */
    Skeleton *skeletons;        /* open addressing, never more than half full */
    uint64_t mask;
    Group *groups;
    Form *forms;
    uint32_t turn;              /* the search at hand */
    uint64_t where[POINTS];     /* for the search at hand; 0 between two */
} Folds;

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

/* What a key proposes, or a place that is free for it. */
static Skeleton *
skeleton_of(const Folds *self, uint64_t key)
{
    uint64_t place = key & self->mask;
    while (self->skeletons[place].to && self->skeletons[place].key != key)
        place = (place + 1) & self->mask;
    return &self->skeletons[place];
}

typedef struct {
    Entry *list;
    uint32_t count, room;
} Entries;

static int
propose(Entries *entries, Entry entry)
{
    if (entries->count == entries->room) {
        uint32_t room = entries->room ? 2 * entries->room : 1024;
        Entry *list = PyMem_Realloc(entries->list, room * sizeof(Entry));
        if (list == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        entries->list = list;
        entries->room = room;
    }
    entries->list[entries->count++] = entry;
    return 0;
}

/* Whether a text has no more letters than are searched for; if not, an error is set. */
static int
is_short(PyObject *text)
{
    if (PyUnicode_GET_LENGTH(text) <= STACK)
        return 1;
    PyErr_Format(PyExc_ValueError, "%R: a fold has %d letters at the most", text, STACK);
    return 0;
}

/* The forms of a part of a fold, by which the fold is found. */
static int
add_part(Folds *self, PyObject *part, Form form, uint64_t consonants, Entries *entries)
{
    Word word;
    if (read_word(&word, part) < 0)
        return -1;
    Word bones = {.letters = bones.here};
    int result = is_short(part) ? 0 : -1;
    if (result == 0) {
        bones.length = skeleton(self, word.letters, word.length, 0, bones.letters);
        Py_ssize_t out[2] = {-1, -1};
        do
            result = propose(entries, (Entry){hash(bones.letters, bones.length, out[0], out[1]), consonants, form});
        while (result == 0 && next_form(self, bones.length, out));
    }
    free_word(&word);
    return result;
}

static int
compare(const void *one, const void *other)
{
    const Entry *a = one, *b = other;
    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    if (a->consonants != b->consonants) {
        int more = count(a->consonants) - count(b->consonants);
        return more ? more : a->consonants < b->consonants ? -1 : 1;
    }
    return count(a->form.sketch) - count(b->form.sketch);
}

/* Sorts the entries: by the last bits of their keys, of which few have the same, and then those that have. */
static int
sort(Entries *entries)
{
    uint32_t size = 64;
    while (size < entries->count)
        size *= 2;
    uint32_t *heads = PyMem_Calloc(size + 1, sizeof(uint32_t));
    Entry *sorted = PyMem_Malloc((entries->count + 1) * sizeof(Entry));
    if (heads == NULL || sorted == NULL) {
        PyMem_Free(heads);
        PyMem_Free(sorted);
        PyErr_NoMemory();
        return -1;
    }
    for (uint32_t i = 0; i < entries->count; i++)
        heads[entries->list[i].key & (size - 1)]++;
    for (uint32_t i = 1; i <= size; i++)
        heads[i] += heads[i - 1];
    for (uint32_t i = entries->count; i-- > 0;)
        sorted[--heads[entries->list[i].key & (size - 1)]] = entries->list[i];
    for (uint32_t i = 0; i < size; i++)
        if (heads[i + 1] - heads[i] > 1)
            qsort(sorted + heads[i], heads[i + 1] - heads[i], sizeof(Entry), compare);
    PyMem_Free(heads);
    PyMem_Free(entries->list);
    entries->list = sorted;
    return 0;
}
/* Lays the sorted entries out as skeletons, groups and forms. */
static int
lay_out(Folds *self, const Entry *list, uint32_t count)
{
    uint32_t skeletons = 0, groups = 0, size = 64;
    for (uint32_t i = 0; i < count; i++) {
        skeletons += i == 0 || list[i].key != list[i - 1].key;
        groups += i == 0 || list[i].key != list[i - 1].key || list[i].consonants != list[i - 1].consonants;
    }
    while (size < 2 * skeletons)
        size *= 2;
    self->mask = size - 1;
    self->skeletons = PyMem_Calloc(size, sizeof(Skeleton));
    self->groups = PyMem_Calloc(groups + 1, sizeof(Group));
    self->forms = PyMem_Malloc((count + 1) * sizeof(Form));
    if (self->skeletons == NULL || self->groups == NULL || self->forms == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    Skeleton *bones = NULL;
    Group *group = self->groups - 1;
    for (uint32_t i = 0; i < count; i++) {
        const Entry *entry = &list[i], *before = i ? entry - 1 : NULL;
        if (before == NULL || entry->key != before->key || entry->consonants != before->consonants)
            *++group = (Group){.consonants = entry->consonants, .forms = i};
        if (before == NULL || entry->key != before->key) {
            bones = skeleton_of(self, entry->key);
            bones->key = entry->key;
            bones->from = (uint32_t)(group - self->groups);
        }
        bones->to = (uint32_t)(group - self->groups) + 1;
        group->longest = entry->form.length > group->longest ? entry->form.length : group->longest;
        self->forms[i] = entry->form;
    }
    self->groups[groups].forms = count;
    return 0;
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

/* The letters of a word as bits, and those that it has more than once as others. */
static uint64_t
sketch(const uint32_t *letters, Py_ssize_t length)
{
    uint64_t once = 0, again = 0;
    for (Py_ssize_t i = 0; i < length; i++) {
        again |= once & bit_of(letters[i]);
        once |= bit_of(letters[i]);
    }
    return once | again << 37;
}

/* Reads a fold, and the parts that propose it. */
static int
read_fold(Folds *self, uint32_t place, uint32_t start, PyObject *fold, PyObject *parts, PyObject *marks, Entries *entries)
{
    if (!is_short(fold))
        return -1;
    Form form = {.fold = place, .length = (uint32_t)PyUnicode_GET_LENGTH(fold)};
    uint64_t letters = 0;
    for (uint32_t i = 0; i < form.length; i++) {
        uint32_t letter = self->text[start + i] = PyUnicode_READ_CHAR(fold, i);
        self->latin[start + i] = letter < POINTS ? (uint16_t)letter : 0;
        letters |= bit_of(letter);
    }
    form.sketch = sketch(self->text + start, form.length);
    self->folds[place] = (Fold){.marks = PyLong_AsUnsignedLongLong(marks), .start = start};
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(parts) && !PyErr_Occurred(); i++)
        add_part(self, PyTuple_GET_ITEM(parts, i), form, letters & ~self->vowels, entries);
    return PyErr_Occurred() ? -1 : 0;
}

/* The room of a fold in the text of all. */
static uint32_t
room(PyObject *fold)
{
    return ((uint32_t)PyUnicode_GET_LENGTH(fold) + AT_ONCE - 1) / AT_ONCE * AT_ONCE;
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
        letters += room(PyList_GET_ITEM(folds, i));
    }
    self->count = (uint32_t)count;
    self->text = PyMem_Malloc((letters + 1) * sizeof(uint32_t));
    self->latin = PyMem_Calloc(letters + 1, sizeof(uint16_t));
    self->folds = PyMem_Malloc((count + 1) * sizeof(Fold));
    if (self->text == NULL || self->latin == NULL || self->folds == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    Entries entries = {0};
    uint32_t start = 0;
    int result = 0;
    for (Py_ssize_t i = 0; i < count && result == 0; i++) {
        PyObject *fold = PyList_GET_ITEM(folds, i);
        result = read_fold(self, (uint32_t)i, start, fold, PyList_GET_ITEM(parts, i), PyList_GET_ITEM(marks, i), &entries);
        start += room(fold);
    }
    if (result == 0)
        result = sort(&entries);
    if (result == 0)
        result = lay_out(self, entries.list, entries.count);
    PyMem_Free(entries.list);
    return result;
}

static void
Folds_dealloc(Folds *self)
{
    PyMem_Free(self->folds);
    PyMem_Free(self->text);
    PyMem_Free(self->latin);
    PyMem_Free(self->skeletons);
    PyMem_Free(self->groups);
    PyMem_Free(self->forms);
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
    for (uint32_t i = 1; i < POINTS; i++)
        self->class_of[i] = i;
    int result = read_letters(classes, self->class_of) < 0 || read_letters(other, self->other) < 0 ? -1 : 0;
    for (uint32_t i = 0; i < POINTS; i++)
        self->vowels |= self->class_of[i] ? 0 : bit_of(i);
    if (result < 0 || read_folds(self, folds, parts, marks) < 0) {
        Py_DECREF(self);
        return NULL;
    }
    return (PyObject *)self;
}

typedef struct {
    Aligner *costs;
    const uint32_t *query;
    Py_ssize_t length;
    const Least *least;         /* NULL until something asks for it and the next: in many searches nothing does */
    uint64_t taken;             /* the steps that the vowels take away together */
    uint64_t sketch;            /* of its letters */
    uint64_t *where;            /* the places of each letter in the query, a bit each; of one of 64 letters at the most */
    double alike;               /* the least share of letters in common and in order, of 200; 0 where these are not counted */
    double limit, more;         /* of an alias of n letters the limit is limit + n * more */
    double dearest;             /* what none may cost once the few are found */
    uint64_t marks;
    Py_ssize_t few, count;
    double cost[MOST_FEW];      /* of the folds found, the cheapest first */
    uint32_t fold[MOST_FEW];
    const Form *likely[AHEAD];  /* what may be near, and is not measured yet */
    Py_ssize_t waiting;
} Search;

/* Makes the bound of what aliases cost, unless it is made. */
static void
bound(Search *search, const Folds *folds)
{
    if (search->least != NULL)
        return;
    search->least = least_of(search->costs, search->query, search->length);
    search->taken = tell(search->least, (Told){0, 0.0f}, folds->vowels).taken;
}

/* What an alias of so many letters has to be under. */
static double
limit_of(const Search *search, Py_ssize_t length)
{
    double limit = search->limit + (double)length * search->more;
    return search->dearest < limit ? search->dearest : limit;
}

/* Whether so many letters that a query has in common with an alias of some length are a share that is worth more. */
static inline int
is_alike(const Search *search, Py_ssize_t common, Py_ssize_t length)
{
    return 200.0 * (double)common >= search->alike * (double)(search->length + length);
}

/* Whether the two may be alike enough: no letter that only one of them has is in a common subsequence. Nothing foretells it, and so
 * it is told without a branch.
 */
static int
may_be_alike(const Search *search, const Form *form)
{
    Py_ssize_t mine = search->length - count(search->sketch & ~form->sketch);
    Py_ssize_t theirs = form->length - count(form->sketch & ~search->sketch);
    return is_alike(search, mine < theirs ? mine : theirs, form->length);
}

/* Whether the longest common subsequence has the share of the letters that is asked for (Hyyro 2004: the set bits of ~s). */
static int
alike_enough(const Search *search, const uint16_t *latin, Py_ssize_t n)
{
    Py_ssize_t m = search->length;
    if (m > 64)
        return 1;
    uint64_t s = ~0ull;
    for (const uint16_t *end = latin + n; latin < end; latin += AT_ONCE)
        for (int j = 0; j < AT_ONCE; j++) {
            uint64_t u = s & search->where[latin[j]];
            s = (s + u) | (s - u);
        }
    return is_alike(search, count(m == 64 ? ~s : ~s & ((1ull << m) - 1)), n);
}

/* Keeps one of the few cheapest; of two that cost the same the first in the list. */
static void
keep(Search *search, double cost, uint32_t fold)
{
    Py_ssize_t at = search->count;
    while (at && (cost < search->cost[at - 1] || (cost == search->cost[at - 1] && fold < search->fold[at - 1])))
        at--;
    if (at == search->few)
        return;
    if (search->count < search->few)
        search->count++;
    for (Py_ssize_t i = search->count - 1; i > at; i--) {
        search->cost[i] = search->cost[i - 1];
        search->fold[i] = search->fold[i - 1];
    }
    search->cost[at] = cost;
    search->fold[at] = fold;
    if (search->count == search->few)
        search->dearest = nextafter(search->cost[search->few - 1], INFINITY);
}

/* Measures the folds that may be near; -1 with an error set. What is not met for the first time is left out, then what is not alike
 * enough; what is read next of the others is asked for meanwhile.
 */
COUNTING static int
measure_likely(Search *search, Folds *folds)
{
    const Form **likely = search->likely;
    Py_ssize_t met = 0, alike = 0;
    for (Py_ssize_t i = 0; i < search->waiting; i++) {
        Fold *fold = &folds->folds[likely[i]->fold];
        likely[met] = likely[i];
        met += (fold->seen != folds->turn) & ((fold->marks & search->marks) != 0);
        fold->seen = folds->turn;
        fetch(folds->latin + fold->start);
    }
    for (Py_ssize_t i = 0; i < met; i++) {
        uint32_t start = folds->folds[likely[i]->fold].start;
        likely[alike] = likely[i];
        alike += alike_enough(search, folds->latin + start, likely[i]->length);
        fetch(folds->text + start);
    }
    search->waiting = 0;
    if (alike)
        bound(search, folds);
    for (Py_ssize_t i = 0; i < alike; i++) {
        const uint32_t *alias = folds->text + folds->folds[likely[i]->fold].start;
        double limit = limit_of(search, likely[i]->length);
        if (limit <= 0)
            continue;
        double cost = measure(search->costs, search->query, search->length, alias, likely[i]->length, search->least, limit);
        if (cost < 0)
            return -1;
        if (cost < limit)
            keep(search, cost, likely[i]->fold);
    }
    return 0;
}

/* Considers forms that lie together; -1 with an error set. */
COUNTING static int
consider(Search *search, Folds *folds, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        const Form *form = &folds->forms[i];
        fetch(&folds->folds[form->fold]);
        search->likely[search->waiting] = form;
        search->waiting += may_be_alike(search, form);
        if (search->waiting == AHEAD && measure_likely(search, folds) < 0)
            return -1;
    }
    return 0;
}

/* Considers what a form of a skeleton proposes; the consonants of a group have to leave something, unless that is not worth asking. */
COUNTING static int
follow_form(Search *search, Folds *folds, const Skeleton *bones)
{
    const Group *group = &folds->groups[bones->from], *end = &folds->groups[bones->to];
    if (limit_of(search, search->length) >= WIDE)
        return consider(search, folds, group->forms, end->forms);
    bound(search, folds);
    for (; group < end; group++) {
        Told most = tell(search->least, (Told){search->taken, 0.0f}, group->consonants);
        if (least_cost(search->least->mine, most) < bound_of(limit_of(search, group->longest))
            && consider(search, folds, group->forms, group[1].forms) < 0)
            return -1;
    }
    return 0;
}

/* Considers what the skeleton of one reading of a part of the query proposes. */
static int
follow(Search *search, Folds *folds, const uint32_t *part, Py_ssize_t length, uint32_t doubtful)
{
    uint32_t bones[STACK];
    Py_ssize_t n = skeleton(folds, part, length, doubtful, bones);
    Py_ssize_t out[2] = {-1, -1};
    int more = 1;
    while (more) {
        uint64_t keys[AHEAD];
        const Skeleton *forms[AHEAD];
        Py_ssize_t count = 0;
        for (; more && count < AHEAD; more = next_form(folds, n, out)) {
            keys[count] = hash(bones, n, out[0], out[1]);
            fetch(&folds->skeletons[keys[count++] & folds->mask]);
        }
        for (Py_ssize_t i = 0; i < count; i++) {
            forms[i] = skeleton_of(folds, keys[i]);
            fetch(&folds->groups[forms[i]->from]);
        }
        for (Py_ssize_t i = 0; i < count; i++)
            fetch(&folds->forms[folds->groups[forms[i]->from].forms]);
        for (Py_ssize_t i = 0; i < count; i++)
            if (follow_form(search, folds, forms[i]) < 0)
                return -1;
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

/* Makes ready what depends on the query alone. */
static void
prepare(Search *search)
{
    search->least = NULL;
    search->sketch = sketch(search->query, search->length);
    for (Py_ssize_t i = 0; i < search->length && search->length <= 64; i++)
        if (search->query[i] < POINTS)
            search->where[search->query[i]] |= 1ull << i;
    search->where[0] = 0;       /* which stands for no letter */
    if (search->length > 64)
        search->alike = 0.0;
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
Folds_nearest(Folds *self, PyObject *const *args, Py_ssize_t nargs)
{
    if (nargs != 8 || !PyObject_TypeCheck(args[0], &AlignerType) || !PyTuple_Check(args[2])) {
        PyErr_SetString(PyExc_TypeError, "nearest takes costs, a fold, a tuple of parts, and five numbers");
        return NULL;
    }
    Search search;              /* large, and not worth clearing: `prepare` fills what is read */
    search.costs = (Aligner *)args[0];
    search.alike = PyFloat_AsDouble(args[3]);
    search.limit = PyFloat_AsDouble(args[4]);
    search.more = PyFloat_AsDouble(args[5]);
    search.few = PyLong_AsSsize_t(args[6]);
    search.marks = PyLong_AsUnsignedLongLong(args[7]);
    if (PyErr_Occurred())
        return NULL;
    if (search.few < 1 || search.few > MOST_FEW)
        return PyErr_Format(PyExc_ValueError, "few=%zd is not from 1 to %d", search.few, MOST_FEW);
    Word query;
    if (read_word(&query, args[1]) < 0)
        return NULL;
    search.query = query.letters;
    search.length = query.length;
    search.where = self->where;
    search.count = search.waiting = 0;
    search.dearest = INFINITY;
    prepare(&search);
    if (++self->turn == 0) {
        for (uint32_t i = 0; i < self->count; i++)
            self->folds[i].seen = 0;
        self->turn = 1;
    }
    int result = 0;
    for (Py_ssize_t i = 0; i < PyTuple_GET_SIZE(args[2]) && result == 0; i++)
        result = follow_part(&search, self, PyTuple_GET_ITEM(args[2], i));
    if (result == 0)
        result = measure_likely(&search, self);
    for (Py_ssize_t i = 0; i < query.length; i++)
        if (query.letters[i] < POINTS)
            self->where[query.letters[i]] = 0;
    free_word(&query);
    return result < 0 ? NULL : told(&search);
}

static PyMethodDef Folds_methods[] = {
    {"nearest", (PyCFunction)(void (*)(void))Folds_nearest, METH_FASTCALL, nearest_doc},
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
