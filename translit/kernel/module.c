#include "kernel.h"

int
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

void
free_word(Word *word)
{
    if (word->letters != word->here)
        PyMem_Free(word->letters);
}

static struct PyModuleDef module = {PyModuleDef_HEAD_INIT, .m_name = "_kernel", .m_doc = "The hot loops, compiled.", .m_size = -1};

PyMODINIT_FUNC
PyInit__kernel(void)
{
    PyObject *made = PyModule_Create(&module);
    PyTypeObject *types[] = {&AffixesType, &AlignerType, &FoldsType, &LettersType, &ReaderType, &TextsType};
    for (size_t i = 0; made && i < sizeof types / sizeof *types; i++)
        if (PyModule_AddType(made, types[i]) < 0)
            Py_CLEAR(made);
    if (made && PyModule_AddIntConstant(made, "VERSION", VERSION) < 0)
        Py_CLEAR(made);
    return made;
}
