/* The reading of a text in small letters by a table of letters: what translit.romanize.System does, for texts that need no more. */
#include "kernel.h"

#define LONGEST 2048            /* letters of what a text becomes; texts have 256 at the most */

enum { ALWAYS, INITIAL, FINAL, AFTER, BEFORE };

/* Letters of the table: some of its pool. */
typedef struct {
    uint32_t start, length;
} Letters;

typedef struct {
    Letters part, near, latin;  /* what is read; for the last two places what stands there; what it becomes */
    int where;
} Rule;

typedef struct {
    PyObject_HEAD
    Rule *rules;                /* by the first letter of what they read, the longest first, then as they take precedence */
    uint32_t count;
    uint32_t *pool, used, room;
    Letters marks;              /* characters that are no edge of a word, though no letters */
    PyObject *uncovered;        /* what tells what becomes of a character that no rule covers */
} Reader;

static int
store(Reader *self, PyObject *text, Letters *stored)
{
    if (!PyUnicode_Check(text)) {
        PyErr_Format(PyExc_TypeError, "letters are a string, not %R", text);
        return -1;
    }
    stored->start = self->used;
    stored->length = (uint32_t)PyUnicode_GET_LENGTH(text);
    if (self->used + stored->length > self->room) {
        uint32_t room = 2 * self->room + stored->length + 256;
        uint32_t *pool = PyMem_Realloc(self->pool, room * sizeof(uint32_t));
        if (pool == NULL) {
            PyErr_NoMemory();
            return -1;
        }
        self->pool = pool;
        self->room = room;
    }
    for (uint32_t i = 0; i < stored->length; i++)
        self->pool[self->used++] = PyUnicode_READ_CHAR(text, i);
    return 0;
}

static int
is_among(const Reader *self, Letters letters, uint32_t point)
{
    for (uint32_t i = 0; i < letters.length; i++)
        if (self->pool[letters.start + i] == point)
            return 1;
    return 0;
}

/* Whether no word goes on at some place. */
static int
is_edge(const Reader *self, const Word *text, Py_ssize_t at)
{
    if (at < 0 || at >= text->length)
        return 1;
    uint32_t point = text->letters[at];
    return !(Py_UNICODE_ISALNUM(point) && !Py_UNICODE_ISDECIMAL(point)) && !is_among(self, self->marks, point);
}

static int
fits(const Reader *self, const Rule *rule, const Word *text, Py_ssize_t start)
{
    Py_ssize_t end = start + rule->part.length;
    if (end > text->length)
        return 0;
    for (Py_ssize_t i = start; i < end; i++)
        if (text->letters[i] != self->pool[rule->part.start + i - start])
            return 0;
    switch (rule->where) {
    case INITIAL: return is_edge(self, text, start - 1);
    case FINAL: return is_edge(self, text, end);
    case AFTER: return start > 0 && is_among(self, rule->near, text->letters[start - 1]);
    case BEFORE: return end < text->length && is_among(self, rule->near, text->letters[end]);
    default: return 1;
    }
}

/* The rule for the letters at some place; NULL where none covers them. */
static const Rule *
rule_at(const Reader *self, const Word *text, Py_ssize_t start)
{
    uint32_t first = text->letters[start], from = 0, to = self->count;
    while (from < to) {
        uint32_t middle = from + (to - from) / 2;
        if (self->pool[self->rules[middle].part.start] < first)
            from = middle + 1;
        else
            to = middle;
    }
    for (; from < self->count && self->pool[self->rules[from].part.start] == first; from++)
        if (fits(self, &self->rules[from], text, start))
            return &self->rules[from];
    return NULL;
}

/* What becomes of a character that no rule covers; 0 with an error set. An ASCII or a Latin one passes, of others Python tells. */
static uint32_t
uncovered(const Reader *self, uint32_t point)
{
    if (point < 0x80 || (point >= 0xC0 && point < 0x250 && point != 0xD7 && point != 0xF7) || (point >= 0x1E00 && point < 0x1F00))
        return point;
    PyObject *letter = PyUnicode_FromOrdinal((int)point);
    PyObject *told = letter ? PyObject_CallOneArg(self->uncovered, letter) : NULL;
    point = 0;
    if (told && PyUnicode_Check(told) && PyUnicode_GET_LENGTH(told) == 1)
        point = PyUnicode_READ_CHAR(told, 0);
    else if (told)
        PyErr_Format(PyExc_TypeError, "a character stands for one that is not covered, not %R", told);
    Py_XDECREF(letter);
    Py_XDECREF(told);
    return point;
}

PyDoc_STRVAR(read_doc, "read(text)\n--\n\nA text in Latin letters; None where it grows too long.");

static PyObject *
Reader_read(Reader *self, PyObject *argument)
{
    Word text;
    if (read_word(&text, argument) < 0)
        return NULL;
    uint32_t latin[LONGEST];
    Py_ssize_t length = 0, at = 0;
    while (at < text.length) {
        const Rule *rule = rule_at(self, &text, at);
        uint32_t more = rule ? rule->latin.length : 1, other = rule ? 0 : uncovered(self, text.letters[at]);
        if (length + more > LONGEST || PyErr_Occurred())
            break;
        memcpy(latin + length, rule ? self->pool + rule->latin.start : &other, more * sizeof(uint32_t));
        length += more;
        at += rule ? rule->part.length : 1;
    }
    int whole = at == text.length;
    free_word(&text);
    if (PyErr_Occurred())
        return NULL;
    return whole ? PyUnicode_FromKindAndData(PyUnicode_4BYTE_KIND, latin, length) : Py_NewRef(Py_None);
}

static void
Reader_dealloc(Reader *self)
{
    PyMem_Free(self->rules);
    PyMem_Free(self->pool);
    Py_XDECREF(self->uncovered);
    Py_TYPE(self)->tp_free((PyObject *)self);
}

static int
fill(Reader *self, PyObject *rules)
{
    self->rules = PyMem_Calloc(PyList_GET_SIZE(rules) + 1, sizeof(Rule));
    if (self->rules == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    for (Py_ssize_t i = 0; i < PyList_GET_SIZE(rules); i++) {
        Rule *rule = &self->rules[self->count++];
        PyObject *part, *near, *latin;
        if (!PyArg_ParseTuple(PyList_GET_ITEM(rules, i), "UiUU", &part, &rule->where, &near, &latin)
            || store(self, part, &rule->part) < 0 || store(self, near, &rule->near) < 0 || store(self, latin, &rule->latin) < 0)
            return -1;
        uint32_t before = i ? self->pool[self->rules[i - 1].part.start] : 0;
        if (rule->part.length == 0 || self->pool[rule->part.start] < before) {
            PyErr_Format(PyExc_ValueError, "%R: rules are sorted by the first letter that they read", part);
            return -1;
        }
    }
    return 0;
}

static PyObject *
Reader_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"rules", "marks", "uncovered", NULL};
    PyObject *rules, *marks, *uncovered;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "O!UO", names, &PyList_Type, &rules, &marks, &uncovered))
        return NULL;
    Reader *self = (Reader *)type->tp_alloc(type, 0);
    if (self)
        self->uncovered = Py_NewRef(uncovered);
    if (self && (store(self, marks, &self->marks) < 0 || fill(self, rules) < 0))
        Py_CLEAR(self);
    return (PyObject *)self;
}

static PyMethodDef Reader_methods[] = {
    {"read", (PyCFunction)Reader_read, METH_O, read_doc},
    {NULL, NULL, 0, NULL},
};

PyTypeObject ReaderType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "translit._kernel.Reader",
    .tp_doc = "A table of letters: rules (letters, where, near, Latin letters), sorted by the first letter.",
    .tp_basicsize = sizeof(Reader),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_new = Reader_new,
    .tp_dealloc = (destructor)Reader_dealloc,
    .tp_methods = Reader_methods,
};
