"""What the verbs of the command do: each takes the parsed arguments, prints, and gives the exit code. A verb's module is loaded
when the verb is called."""
