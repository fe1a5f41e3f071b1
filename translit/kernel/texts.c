/* The search for texts that are one but for slips of the keyboard. */
#include "kernel.h"

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

static inline int
are_more(uint64_t letters, Py_ssize_t most)
{
    for (; most && letters; most--)
        letters &= letters - 1;
    return letters != 0;
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
        if (are_more(letters & ~self->letters[i], most) || are_more(self->letters[i] & ~letters, most))
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

PyTypeObject TextsType = {
    PyVarObject_HEAD_INIT(NULL, 0)
    .tp_name = "translit._kernel.Texts",
    .tp_doc = "Texts that are searched for slips of the keyboard.",
    .tp_basicsize = sizeof(Texts),
    .tp_flags = Py_TPFLAGS_DEFAULT,
    .tp_new = Texts_new,
    .tp_dealloc = (destructor)Texts_dealloc,
    .tp_methods = Texts_methods,
};
