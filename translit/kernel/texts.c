/* The search for texts that are one but for slips of the keyboard. */
#include "kernel.h"

#define BLOCK 256               /* texts that are sifted at once */

typedef struct {
    PyObject_HEAD
    uint32_t count;
    uint32_t *text, *start;     /* the letters of all texts, and where each begins */
    uint32_t *letters;          /* which letters a text has, a bit for those of one remainder by 32 */
} Texts;

static uint32_t
letters_of(const uint32_t *text, Py_ssize_t length)
{
    uint32_t bits = 0;
    for (Py_ssize_t i = 0; i < length; i++)
        bits |= 1u << (text[i] & 31);
    return bits;
}

/* For each of some texts, whether it lacks more letters than so many, or has more that are not ours: a slip puts one letter in the
 * place of another. Loops without branches, which compilers turn into such over several texts at once.
 */
static void
sift(uint32_t mine, const uint32_t *theirs, uint8_t *sifted, uint32_t count, Py_ssize_t most)
{
    for (uint32_t i = 0; most == 1 && i < count; i++) {
        uint32_t lacking = mine & ~theirs[i], other = theirs[i] & ~mine;
        sifted[i] = ((lacking & (lacking - 1)) | (other & (other - 1))) != 0;  /* each & takes the last bit away */
    }
    for (uint32_t i = 0; most == 2 && i < count; i++) {
        uint32_t lacking = mine & ~theirs[i], other = theirs[i] & ~mine;
        lacking &= lacking - 1;
        other &= other - 1;
        sifted[i] = ((lacking & (lacking - 1)) | (other & (other - 1))) != 0;
    }
}

/* The first text from some one on that is not before a length and a number of different letters. */
static uint32_t
first_from(const Texts *self, uint32_t from, Py_ssize_t length, Py_ssize_t letters)
{
    uint32_t to = self->count;
    while (from < to) {
        uint32_t middle = from + (to - from) / 2;
        Py_ssize_t size = self->start[middle + 1] - self->start[middle];
        if (size < length || (size == length && count(self->letters[middle]) < letters))
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

/* The optimal string alignment distance of two texts of STACK letters at the most, whose lengths differ by `most` at the most; more
 * than `most` where it is over that.
 */
static Py_ssize_t
slips(const uint32_t *mine, Py_ssize_t m, const uint32_t *theirs, Py_ssize_t n, Py_ssize_t most)
{
    uint8_t rows[3][STACK + 3], *older = rows[0], *before = rows[1], *row = rows[2], over = (uint8_t)(most + 1);
    for (Py_ssize_t j = 0; j <= n; j++)
        before[j] = (uint8_t)(j < over ? j : over);
    for (Py_ssize_t i = 1; i <= m; i++) {
        Py_ssize_t from = i > most ? i - most : 1, to = i + most < n ? i + most : n; /* beyond is more than so many slips */
        uint8_t least = row[from - 1] = (uint8_t)(from == 1 && i < over ? i : over);
        if (i + most <= n)
            before[i + most] = over;
        for (Py_ssize_t j = from; j <= to; j++) {
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
    Py_ssize_t letters = 0, texts_count = PyList_GET_SIZE(texts);
    for (Py_ssize_t i = 0; i < texts_count; i++) {
        PyObject *text = PyList_GET_ITEM(texts, i);
        if (!PyUnicode_Check(text) || PyUnicode_GET_LENGTH(text) > STACK)
            return PyErr_Format(PyExc_ValueError, "%R: a text is a string of %d letters at the most", text, STACK);
        letters += PyUnicode_GET_LENGTH(text);
    }
    Texts *self = (Texts *)type->tp_alloc(type, 0);
    if (self == NULL)
        return NULL;
    self->count = (uint32_t)texts_count;
    self->text = PyMem_Malloc((letters + 1) * sizeof(uint32_t));
    self->start = PyMem_Malloc((texts_count + 1) * sizeof(uint32_t));
    self->letters = PyMem_Malloc((texts_count + 1) * sizeof(uint32_t));
    if (self->text == NULL || self->start == NULL || self->letters == NULL) {
        Py_DECREF(self);
        return PyErr_NoMemory();
    }
    uint32_t at = 0;
    for (Py_ssize_t i = 0; i < texts_count; i++) {
        PyObject *text = PyList_GET_ITEM(texts, i);
        self->start[i] = at;
        for (Py_ssize_t j = 0; j < PyUnicode_GET_LENGTH(text); j++)
            self->text[at++] = PyUnicode_READ_CHAR(text, j);
        self->letters[i] = letters_of(self->text + self->start[i], at - self->start[i]);
        uint32_t before = i ? self->start[i] - self->start[i - 1] : 0, size = at - self->start[i];
        if (size < before || (size == before && count(self->letters[i]) < count(self->letters[i - 1]))) {
            Py_DECREF(self);
            return PyErr_Format(PyExc_ValueError, "%R: texts stand in their order", text);
        }
    }
    self->start[texts_count] = at;
    return (PyObject *)self;
}

/* Adds one text to those found if it is near enough; -1 with an error set. */
static int
add_near(const Texts *self, const Word *mine, uint32_t text, Py_ssize_t most, PyObject *found)
{
    Py_ssize_t length = self->start[text + 1] - self->start[text];
    Py_ssize_t distance = slips(mine->letters, mine->length, self->text + self->start[text], length, most);
    if (distance > most)
        return 0;
    PyObject *one = Py_BuildValue("(nI)", distance, (unsigned int)text);
    int result = one == NULL ? -1 : PyList_Append(found, one);
    Py_XDECREF(one);
    return result;
}

/* Adds the texts of a length that are near enough; -1 with an error set. */
static int
add_of_length(const Texts *self, const Word *mine, Py_ssize_t length, Py_ssize_t most, PyObject *found)
{
    uint32_t letters = letters_of(mine->letters, mine->length);
    uint32_t from = first_from(self, 0, length, count(letters) - most);
    uint32_t to = first_from(self, from, length, count(letters) + most + 1);
    for (uint32_t block = from; block < to; block += BLOCK) {
        uint32_t size = to - block < BLOCK ? to - block : BLOCK;
        uint8_t sifted[BLOCK] = {0};  /* 0 is what stays */
        sift(letters, self->letters + block, sifted, size, most);
        for (const uint8_t *left = sifted; (left = memchr(left, 0, sifted + size - left)) != NULL; left++)
            if (add_near(self, mine, block + (uint32_t)(left - sifted), most, found) < 0)
                return -1;
    }
    return 0;
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
    for (Py_ssize_t length = mine.length - most; found && length <= mine.length + most && mine.length <= STACK; length++)
        if (add_of_length(self, &mine, length, most, found) < 0)
            Py_CLEAR(found);
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
