/* A text in the letters of a table, none of them twice in a row: what translit.key.PlainLetters does. */
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
