/* The reading of a text in small letters by a table of letters: what translit.romanize.System does, for texts that need no more. */
#include "kernel.h"

#define LONGEST 2048            /* letters of what a text becomes; texts have 256 at the most */
#define END '\n'                /* what ends each part of a rule where they are packed */
#define KNOWN 0x700             /* code points whose rules are found at once: those of Latin, Cyrillic and Arabic letters */

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
    uint32_t first[KNOWN];      /* of a code point its first rule, or where that would stand */
    uint32_t *pool;             /* the packed rules, and behind them the marks */
    Letters marks;              /* characters that are no edge of a word, though no letters */
    PyObject *uncovered;        /* what tells what becomes of a character that no rule covers */
} Reader;

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

/* Where the rules for a first letter begin, or would stand. */
static uint32_t
search(const Reader *self, uint32_t first)
{
    uint32_t from = 0, to = self->count;
    while (from < to) {
        uint32_t middle = from + (to - from) / 2;
        if (self->pool[self->rules[middle].part.start] < first)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

/* The rule for the letters at some place; NULL where none covers them. */
static const Rule *
rule_at(const Reader *self, const Word *text, Py_ssize_t start)
{
    uint32_t first = text->letters[start], from = first < KNOWN ? self->first[first] : search(self, first);
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

/* The next part of a rule; the place where it begins becomes that behind its end. */
static Letters
part_at(const Reader *self, uint32_t *at)
{
    Letters part = {*at, 0};
    while (self->pool[*at] != END)
        ++*at, part.length++;
    ++*at;
    return part;
}

/* Reads packed rules, which fill the pool up to some place. */
static int
fill(Reader *self, uint32_t end)
{
    uint32_t parts = 0;
    for (uint32_t i = 0; i < end; i++)
        parts += self->pool[i] == END;
    if (parts % 4 || (end && self->pool[end - 1] != END)) {
        PyErr_SetString(PyExc_ValueError, "a rule has four parts, each with a line feed behind it");
        return -1;
    }
    self->rules = PyMem_Calloc(parts / 4 + 1, sizeof(Rule));
    if (self->rules == NULL) {
        PyErr_NoMemory();
        return -1;
    }
    uint32_t before = 0;
    for (uint32_t at = 0; at < end; self->count++) {
        Rule *rule = &self->rules[self->count];
        rule->part = part_at(self, &at);
        Letters where = part_at(self, &at);
        rule->where = where.length == 1 ? (int)self->pool[where.start] - '0' : -1;
        rule->near = part_at(self, &at);
        rule->latin = part_at(self, &at);
        uint32_t first = rule->part.length ? self->pool[rule->part.start] : 0;
        if (first == 0 || first < before || rule->where < ALWAYS || rule->where > BEFORE) {
            PyErr_Format(PyExc_ValueError, "rule %d: rules are sorted by the first letter that they read, and hold in one of five places",
                         (int)self->count);
            return -1;
        }
        before = first;
    }
    for (uint32_t point = 0; point < KNOWN; point++)
        self->first[point] = search(self, point);
    return 0;
}

static PyObject *
Reader_new(PyTypeObject *type, PyObject *args, PyObject *kwargs)
{
    static char *names[] = {"rules", "marks", "uncovered", NULL};
    PyObject *rules, *marks, *uncovered;
    if (!PyArg_ParseTupleAndKeywords(args, kwargs, "UUO", names, &rules, &marks, &uncovered))
        return NULL;
    Py_ssize_t end = PyUnicode_GET_LENGTH(rules), more = PyUnicode_GET_LENGTH(marks);
    Reader *self = (Reader *)type->tp_alloc(type, 0);
    if (self == NULL)
        return NULL;
    self->uncovered = Py_NewRef(uncovered);
    self->marks = (Letters){(uint32_t)end, (uint32_t)more};
    self->pool = PyMem_Malloc((end + more + 1) * sizeof(uint32_t));
    if (self->pool == NULL)
        PyErr_NoMemory();
    else if (PyUnicode_AsUCS4(rules, self->pool, end + 1, 0) && PyUnicode_AsUCS4(marks, self->pool + end, more + 1, 0)
             && fill(self, (uint32_t)end) == 0)
        return (PyObject *)self;
    Py_DECREF(self);
    return NULL;
}

static PyMethodDef Reader_methods[] = {
    {"read", (PyCFunction)Reader_read, METH_O, read_doc},
    {NULL, NULL, 0, NULL},
};

PyTypeObject ReaderType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "translit._kernel.Reader",
    .tp_doc = "A table of letters: rules as translit.romanize.System.packed packs them, sorted by the first letter.",
    .tp_basicsize = sizeof(Reader),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_new = Reader_new,
    .tp_dealloc = (destructor)Reader_dealloc,
    .tp_methods = Reader_methods,
};
