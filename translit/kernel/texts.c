/* The search for texts that are one but for slips of the keyboard. */
#include "kernel.h"

#define MOST 2                  /* slips that are looked for at the most, as translit/slips.py tells */
#define BASE 0x9e3779b97f4a7c15ull
#define STIR 0xd6e8feb86659fd93ull
#define MET 8                   /* heads for which there are 64 bits that tell which forms are met */
#define FORMS (2 * (MOST + 3) * (STACK / 2 + MOST + 3)) /* of all halves that a text may have, at the most */

/* Two slips leave one half of a text with one at the most: where the two letters around its middle were swapped, each half has
 * another letter there. So texts are found by their halves as they stand and with one letter left out, beside the same of what is
 * looked for.
 */
typedef struct {
    PyObject_HEAD
    uint32_t count;
    uint32_t *text, *start;     /* the letters of all texts, and where each begins */
    uint32_t *letters;          /* which letters a text has, a bit for those of one remainder by 32 */
    uint32_t *places;           /* of the texts, by the last bits of what forms of their halves hash to */
    uint32_t *heads, head_mask; /* where the places of such bits begin */
    uint64_t *met, met_mask;    /* two bits for each of more of the last bits: whether any form hashes to them */
    uint32_t *seen, turn;       /* the last search that met each text, and the one at hand */
} Texts;

/* One half of a text. */
typedef struct {
    const uint32_t *letters;
    Py_ssize_t length;
    int second;
} Half;

static Half
half_of(const uint32_t *text, Py_ssize_t length, Py_ssize_t half, int second)
{
    return (Half){second ? text + length - half : text, half, second};
}

/* What a form hashes to: the sum of its letters, each times the power of a number that tells how many letters are behind it, stirred
 * well.
 */
static inline uint64_t
stir(uint64_t sum, int second)
{
    uint64_t form = (sum ^ sum >> 32) * STIR;
    form ^= form >> 32;
    return second ? ~form : form;
}

/* What a half hashes to as it stands. */
static uint64_t
form_of(Half half)
{
    uint64_t sum = 0;
    for (Py_ssize_t i = 0; i < half.length; i++)
        sum = sum * BASE + half.letters[i];
    return stir(sum, half.second);
}

/* The same, and behind that without each of its letters: a letter less takes one step, not one for each other letter. */
static void
forms_of(Half half, uint64_t forms[STACK + 1])
{
    uint64_t before = 0, behind = 0, power = 1;
    for (Py_ssize_t i = 0; i < half.length; i++) {
        forms[i + 1] = before;
        before = before * BASE + half.letters[i];
    }
    forms[0] = before;
    for (Py_ssize_t i = half.length; i > 0; i--, power *= BASE) {
        forms[i] = forms[i] * power + behind;
        behind += half.letters[i - 1] * power;
    }
    for (Py_ssize_t i = 0; i <= half.length; i++)
        forms[i] = stir(forms[i], half.second);
}

/* The two bits that tell whether a form is met. There are many others, so that of most forms that are looked for one is not set,
 * and nothing is read for them from larger tables.
 */
static inline uint64_t *
met_at(const Texts *self, uint64_t form, uint64_t *bits)
{
    *bits = 1ull << (form & 63) | 1ull << (form >> 40 & 63);
    return &self->met[form >> 6 & self->met_mask];
}

static uint32_t
letters_of(const uint32_t *text, Py_ssize_t length)
{
    uint32_t bits = 0;
    for (Py_ssize_t i = 0; i < length; i++)
        bits |= 1u << (text[i] & 31);
    return bits;
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

/* Sorts the texts by the forms of their halves. */
static int
index_halves(Texts *self)
{
    uint32_t forms = self->start[self->count] + 2 * self->count, size = 64;
    while (size < forms / 2)
        size *= 2;
    self->places = PyMem_Malloc((forms + 1) * sizeof(uint32_t));
    self->heads = PyMem_Calloc(size + 1, sizeof(uint32_t));
    self->head_mask = size - 1;
    self->met = PyMem_Calloc(size / MET, sizeof(uint64_t));
    self->met_mask = size / MET - 1;
    if (self->places == NULL || self->heads == NULL || self->met == NULL)
        return -1;
    for (int counted = 0; counted < 2; counted++) {  /* the places are counted, and then put where the counts say */
        for (uint32_t i = 0; i < self->count; i++) {
            const uint32_t *text = self->text + self->start[i];
            Py_ssize_t length = self->start[i + 1] - self->start[i];
            for (int second = 0; second < 2; second++) {
                uint64_t forms[STACK + 1], bits;
                Half half = half_of(text, length, (length + second) / 2, second);
                forms_of(half, forms);
                for (Py_ssize_t k = 0; k <= half.length; k++) {
                    uint32_t *head = &self->heads[(uint32_t)forms[k] & self->head_mask];
                    if (counted) {
                        self->places[--*head] = i;
                        continue;
                    }
                    ++*head;
                    *met_at(self, forms[k], &bits) |= bits;
                }
            }
        }
        for (uint32_t i = 1; !counted && i <= size; i++)
            self->heads[i] += self->heads[i - 1];
    }
    return 0;
}

static void
Texts_dealloc(Texts *self)
{
    PyMem_Free(self->text);
    PyMem_Free(self->start);
    PyMem_Free(self->letters);
    PyMem_Free(self->places);
    PyMem_Free(self->heads);
    PyMem_Free(self->met);
    PyMem_Free(self->seen);
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
    self->seen = PyMem_Calloc(texts_count + 1, sizeof(uint32_t));
    if (self->text == NULL || self->start == NULL || self->letters == NULL || self->seen == NULL) {
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
    }
    self->start[texts_count] = at;
    if (index_halves(self) < 0) {
        Py_DECREF(self);
        return PyErr_NoMemory();
    }
    return (PyObject *)self;
}

typedef struct {
    Texts *texts;
    Word mine;
    uint32_t letters;           /* which it has */
    Py_ssize_t most;
    Py_ssize_t count;           /* of the places where texts lie that may be near, and where each begins and ends */
    uint32_t from[FORMS], to[FORMS];
    PyObject *found;            /* in the order of the texts */
} Search;

/* Adds a text to those found; -1 with an error set. */
static int
add(const Search *search, Py_ssize_t distance, uint32_t text)
{
    Py_ssize_t at = PyList_GET_SIZE(search->found);
    while (at && PyLong_AsUnsignedLong(PyTuple_GET_ITEM(PyList_GET_ITEM(search->found, at - 1), 1)) > text)
        at--;
    PyObject *one = Py_BuildValue("(nI)", distance, (unsigned int)text);
    int result = one == NULL ? -1 : PyList_Insert(search->found, at, one);
    Py_XDECREF(one);
    return result;
}

/* Adds a text that was not met yet if it is near enough; -1 with an error set. A slip puts one letter in the place of another. */
COUNTING static int
consider(const Search *search, uint32_t text)
{
    Texts *texts = search->texts;
    const Word *mine = &search->mine;
    Py_ssize_t most = search->most;
    uint32_t letters = texts->letters[text];
    if (count(search->letters & ~letters) > most || count(letters & ~search->letters) > most || texts->seen[text] == texts->turn)
        return 0;
    texts->seen[text] = texts->turn;
    const uint32_t *theirs = texts->text + texts->start[text];
    Py_ssize_t length = texts->start[text + 1] - texts->start[text];
    if (length < mine->length - most || length > mine->length + most)
        return 0;
    Py_ssize_t distance = slips(mine->letters, mine->length, theirs, length, most);
    return distance > most ? 0 : add(search, distance, text);
}

/* Notes where the texts lie that have a form. They are read later: first all heads are asked for, of which none has to wait for
 * another.
 */
static void
note(Search *search, uint64_t form)
{
    const Texts *texts = search->texts;
    uint64_t bits;
    if (~*met_at(texts, form, &bits) & bits)
        return;
    const uint32_t *head = &texts->heads[(uint32_t)form & texts->head_mask];
    search->from[search->count] = head[0];
    search->to[search->count] = head[1];
    search->count += head[0] < head[1];
}

/* Notes the forms of a half by which texts are found. A single slip leaves one half as it stands, or else it swaps the two letters
 * around the middle: then the first half is the same but for its last letter.
 */
static void
note_forms(Search *search, Half half)
{
    if (search->most == MOST) {
        uint64_t forms[STACK + 1];
        forms_of(half, forms);
        for (Py_ssize_t i = 0; i <= half.length; i++)
            note(search, forms[i]);
        return;
    }
    note(search, form_of(half));
    if (!half.second && half.length)
        note(search, form_of((Half){half.letters, half.length - 1, 0}));
}

PyDoc_STRVAR(within_doc, "within(text, most)\n--\n\nThe texts at an optimal string alignment distance of so much at the most, two or "
                         "less: (distance, place), in the order of the texts.");

static PyObject *
Texts_within(Texts *self, PyObject *const *args, Py_ssize_t nargs)
{
    Search search;
    search.texts = self;
    search.most = nargs == 2 ? PyLong_AsSsize_t(args[1]) : -1;
    search.count = 0;
    if (search.most < 0 || search.most > MOST) {
        if (!PyErr_Occurred())
            PyErr_Format(PyExc_ValueError, "within takes a text, and from 0 to %d slips", MOST);
        return NULL;
    }
    if (read_word(&search.mine, args[0]) < 0)
        return NULL;
    Py_ssize_t length = search.mine.length, most = search.most;
    search.letters = letters_of(search.mine.letters, length);
    search.found = PyList_New(0);
    if (++self->turn == 0) {
        memset(self->seen, 0, self->count * sizeof(uint32_t));
        self->turn = 1;
    }
    for (int second = 0; second < 2 && length <= STACK; second++) {
        Py_ssize_t more = most == MOST; /* letters of a half that has a slip itself */
        Py_ssize_t shortest = (length > most ? length - most + second : 0) / 2 - more, longest = (length + most + second) / 2 + more;
        for (Py_ssize_t half = shortest > 0 ? shortest : 0; half <= longest && half <= length; half++)
            note_forms(&search, half_of(search.mine.letters, length, half, second));
    }
    for (Py_ssize_t k = 0; k < search.count; k++)
        fetch(&self->places[search.from[k]]);
    for (Py_ssize_t k = 0; k < search.count; k++)
        for (uint32_t i = search.from[k]; i < search.to[k]; i++)
            fetch(&self->letters[self->places[i]]);
    for (Py_ssize_t k = 0; search.found && k < search.count; k++)
        for (uint32_t i = search.from[k]; search.found && i < search.to[k]; i++)
            if (consider(&search, self->places[i]) < 0)
                Py_CLEAR(search.found);
    free_word(&search.mine);
    return search.found;
}

static PyMethodDef Texts_methods[] = {
    {"within", (PyCFunction)(void (*)(void))Texts_within, METH_FASTCALL, within_doc},
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
