/* A text in the letters of a table, none of them twice in a row: what translit.key.PlainLetters does; and what the longest affix of a
 * word stands for: what translit.affixes.PlainAffixes does.
 */
#include "kernel.h"

#define KNOWN 0x2000            /* code points for which the answers of a table are kept: all Latin ones but for rare ones */
#define UNASKED 0               /* of a code point, where the table was not asked */
#define GONE 0x110000           /* of one for which nothing stands: a number that no letter has */

typedef struct {
    PyObject_HEAD
    PyObject *table;            /* by code point a letter or "", as str.translate takes it */
    uint32_t known[KNOWN];
} Letters;

/* What stands for a letter; UNASKED with an error set. */
static uint32_t
ask(const Letters *self, uint32_t point)
{
    PyObject *key = PyLong_FromUnsignedLong(point);
    PyObject *letter = key ? PyObject_GetItem(self->table, key) : NULL;
    Py_XDECREF(key);
    if (letter == NULL) {
        if (!PyErr_ExceptionMatches(PyExc_LookupError))
            return UNASKED;
        PyErr_Clear();
        return point;  /* what the table does not have stays */
    }
    uint32_t found = GONE;
    if (!PyUnicode_Check(letter) || PyUnicode_GET_LENGTH(letter) > 1) {
        PyErr_Format(PyExc_ValueError, "%R: for a letter stands one or none", letter);
        found = UNASKED;
    } else if (PyUnicode_GET_LENGTH(letter))
        found = PyUnicode_READ_CHAR(letter, 0);
    Py_DECREF(letter);
    return found;
}

static uint32_t
letter_for(Letters *self, uint32_t point)
{
    if (point >= KNOWN)
        return ask(self, point);
    if (self->known[point] == UNASKED)
        self->known[point] = ask(self, point);
    return self->known[point];
}

PyDoc_STRVAR(once_doc, "once(text)\n--\n\nA text in the letters of the table, each run of one letter once.");

static PyObject *
Letters_once(Letters *self, PyObject *argument)
{
    Word text;
    if (read_word(&text, argument) < 0)
        return NULL;
    Py_ssize_t length = 0;
    for (Py_ssize_t i = 0; i < text.length; i++) {
        uint32_t letter = letter_for(self, text.letters[i]);
        if (letter == UNASKED && PyErr_Occurred()) {
            free_word(&text);
            return NULL;
        }
        if (letter != GONE && (length == 0 || text.letters[length - 1] != letter))
            text.letters[length++] = letter;  /* never more than were read */
    }
    PyObject *made = PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, text.letters, length);
    free_word(&text);
    return made;
}

static void
Letters_dealloc(Letters *self)
{
    Py_XDECREF(self->table);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyObject *
Letters_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"table", NULL};
    PyObject *table;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O!", names, &PyDict_Type, &table))
        return NULL;
    Letters *self = (Letters *)type->tp_alloc(type, 0);
    if (self)
        self->table = Py_NewRef(table);
    return (PyObject *)self;
}

static PyMethodDef Letters_methods[] = {
    {"once", (PyCFunction)Letters_once, METH_O, once_doc},
    {NULL, NULL, 0, NULL},
};

PyTypeObject LettersType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "translit._kernel.Letters",
    .tp_doc = "What stands for letters: a letter or none for each code point, by a table as str.translate takes it.",
    .tp_basicsize = sizeof(Letters),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_new = Letters_new,
    .tp_dealloc = (destructor)Letters_dealloc,
    .tp_methods = Letters_methods,
};

typedef struct {
    uint64_t hash;              /* of its letters, from the edge of a word on */
    PyObject *affix, *meant;    /* of the table; NULL where the place is free */
} Affix;

typedef struct {
    PyObject_HEAD
    PyObject *table;            /* what each stands for */
    int in_front;               /* whether words begin with them */
    Py_ssize_t longest;
    Affix *affixes;             /* open addressing, never more than half full */
    uint64_t mask;
} Affixes;

/* A hash of letters with one more. */
static inline uint64_t
hash_on(uint64_t hash, PyObject *word, Py_ssize_t at, int in_front)
{
    return (hash ^ PyUnicode_READ_CHAR(word, in_front ? at : PyUnicode_GET_LENGTH(word) - 1 - at)) * 1099511628211ull;
}

/* The next affix of a hash, or a place that is free for one. */
static Affix *
affix_from(const Affixes *self, uint64_t at, uint64_t hash)
{
    while (self->affixes[at & self->mask].affix && self->affixes[at & self->mask].hash != hash)
        at++;
    return &self->affixes[at & self->mask];
}

PyDoc_STRVAR(of_doc, "of(word)\n--\n\nWhat the longest affix of a word stands for; None where it has none.");

static PyObject *
Affixes_of(Affixes *self, PyObject *word)
{
    if (!PyUnicode_Check(word))
        return PyErr_Format(PyExc_TypeError, "a word is a string, not %R", word);
    Py_ssize_t length = PyUnicode_GET_LENGTH(word), most = length < self->longest ? length : self->longest;
    PyObject *meant = Py_None;
    uint64_t hash = 0;
    for (Py_ssize_t n = 0; n < most; n++) {
        hash = hash_on(hash, word, n, self->in_front);
        Affix *found = affix_from(self, hash, hash);
        while (found->affix && PyUnicode_Tailmatch(word, found->affix, 0, length, self->in_front ? -1 : 1) != 1)
            found = affix_from(self, (uint64_t)(found - self->affixes) + 1, hash);
        meant = found->affix ? found->meant : meant;
    }
    return Py_NewRef(meant);
}

static int
fill_affixes(Affixes *self)
{
    uint64_t size = 16;
    while (size < 2 * (uint64_t)PyDict_GET_SIZE(self->table))
        size *= 2;
    self->mask = size - 1;
    self->affixes = PyMem_Calloc(size, sizeof(Affix));
    if (self->affixes == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    PyObject *affix, *meant;
    Py_ssize_t place = 0;
    while (PyDict_Next(self->table, &place, &affix, &meant)) {
        if (!PyUnicode_Check(affix) || PyUnicode_GET_LENGTH(affix) == 0) {
            PyErr_Format(PyExc_ValueError, "%R: an affix is a string of one letter or more", affix);
            return -1;
        }
        uint64_t hash = 0, at;
        Py_ssize_t length = PyUnicode_GET_LENGTH(affix);
        for (Py_ssize_t n = 0; n < length; n++)
            hash = hash_on(hash, affix, n, self->in_front);
        for (at = hash; self->affixes[at & self->mask].affix; at++);
        self->affixes[at & self->mask] = (Affix){hash, affix, meant};
        self->longest = length > self->longest ? length : self->longest;
    }
    return 0;
}

static void
Affixes_dealloc(Affixes *self)
{
    PyMem_Free(self->affixes);
    Py_XDECREF(self->table);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static PyObject *
Affixes_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"affixes", "in_front", NULL};
    PyObject *table;
    int in_front;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O!p", names, &PyDict_Type, &table, &in_front))
        return NULL;
    Affixes *self = (Affixes *)type->tp_alloc(type, 0);
    if (self == NULL)
        return NULL;
    self->in_front = in_front;
    self->table = PyDict_Copy(table);
    if (self->table == NULL || fill_affixes(self) < 0)
        Py_CLEAR(self);
    return (PyObject *)self;
}

static PyMethodDef Affixes_methods[] = {
    {"of", (PyCFunction)Affixes_of, METH_O, of_doc},
    {NULL, NULL, 0, NULL},
};

PyTypeObject AffixesType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "translit._kernel.Affixes",
    .tp_doc = "What the longest affix of a word stands for.",
    .tp_basicsize = sizeof(Affixes),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_new = Affixes_new,
    .tp_dealloc = (destructor)Affixes_dealloc,
    .tp_methods = Affixes_methods,
};
