/* What an alias costs at the least beside a query: a bound that their letters tell, long before they are aligned. Each letter that
 * the other side lacks costs its share of the cheapest pair that it may be in.
 */
#include "kernel.h"

#define EVERY_STEP ((1 << STEPS) - 1)

/* The letters of one side of a pair that the other lacks, as bits, and how many there are. */
static uint64_t
lacking(const uint32_t side[2], const uint32_t other[2], int *letters)
{
    uint64_t bits = 0;
    *letters = 0;
    for (int i = 0; i < 2; i++)
        if (side[i] != NONE && side[i] != other[0] && side[i] != other[1]) {
            bits |= bit_of(side[i]);
            ++*letters;
        }
    return bits;
}

/* The steps that a cost does not come up to. */
static uint8_t
steps_over(float cost)
{
    uint8_t steps = 0;
    for (int k = 0; k < STEPS; k++)
        steps |= (uint8_t)((cost < (float)(k + 1) * STEP) << k);
    return steps;
}

/* Lets letters of an alias cost so much at the most. */
static void
cheapen(float costs[64], uint64_t letters, float cost)
{
    for (; letters; letters &= letters - 1)
        costs[lowest(letters)] = cost < costs[lowest(letters)] ? cost : costs[lowest(letters)];
}

/* Notes a pair of letters, before a query is known. What it says of two letters of a query is told where these follow one another.
 */
void
note_least(Aligner *self, const uint32_t mine[2], const uint32_t theirs[2], double cost)
{
    int my_count, their_count;
    uint64_t my_bits = lacking(mine, theirs, &my_count), their_bits = lacking(theirs, mine, &their_count);
    float their_share = (float)(cost / (their_count ? their_count : 1));
    uint8_t steps = my_count ? steps_over((float)(cost / my_count)) : 0;
    uint32_t first = theirs[0] == NONE ? theirs[1] : theirs[0], last = letter_of(self, mine[1]);
    int with = first == NONE ? ANY : lowest(their_bits ? their_bits : bit_of(first));
    if (mine[0] != NONE) {
        Two two = {.theirs = their_bits, .with = (uint32_t)with, .their_share = their_share};
        for (int i = 0; i < 2; i++)
            two.steps[i] = my_bits & bit_of(mine[i]) ? steps : 0;
        uint32_t *head = &self->twos_of[letter_of(self, mine[0])][last];
        two.next = *head;
        *head = ++self->two_count;
        self->twos[*head] = two;
        return;
    }
    cheapen(self->theirs[last], their_bits, their_share);
    if (last && steps) {
        self->mine[last][with] |= steps;
        self->takers[last] |= 1ull << with;
    }
}

/* Lets a letter of an alias take steps away from that at some place of the query; of the places behind PLACES nothing is told. */
static void
take(Least *least, int letter, Py_ssize_t place, uint8_t steps)
{
    if (place < PLACES)
        least->theirs[letter].takes |= (uint64_t)steps << place * STEPS;
}

/* What two letters of the query tell that follow one another, at a place and behind it. */
static void
tell_two(Least *least, const Aligner *self, const uint32_t *query, Py_ssize_t place, float costs[64])
{
    uint32_t at = self->twos_of[letter_of(self, query[place])][letter_of(self, query[place + 1])];
    for (; at; at = self->twos[at].next) {
        const Two *two = &self->twos[at];
        cheapen(costs, two->theirs, two->their_share);
        take(least, (int)two->with, place, two->steps[0]);
        take(least, (int)two->with, place + 1, two->steps[1]);
    }
}

/* Makes the bound for a query. */
static void
make_least(Least *least, const Aligner *self, const uint32_t *query, Py_ssize_t length)
{
    float costs[64];
    memcpy(costs, self->theirs[0], sizeof costs);
    memset(least, 0, sizeof *least);
    for (Py_ssize_t i = 0; i < length; i++) {
        uint32_t mine = letter_of(self, query[i]);
        const float *one = self->theirs[mine];
        for (int letter = 0; letter < 64; letter++)  /* a loop that compilers turn into one over several at once */
            costs[letter] = one[letter] < costs[letter] ? one[letter] : costs[letter];
        for (uint64_t takers = self->takers[mine]; takers; takers &= takers - 1)
            take(least, lowest(takers), i, self->mine[mine][lowest(takers)]);
        take(least, lowest(bit_of(query[i])), i, EVERY_STEP);
        if (i + 1 < length)
            tell_two(least, self, query, i, costs);
        if (i < PLACES)
            least->mine |= (uint64_t)EVERY_STEP << i * STEPS;
    }
    for (int letter = 0; letter < 64; letter++)
        least->theirs[letter].costs = costs[letter];
    for (Py_ssize_t i = 0; i < length; i++)
        least->theirs[lowest(bit_of(query[i]))].costs = 0.0f;
    least->mine &= ~least->theirs[ANY].takes;
}

const Least *
least_of(Aligner *self, const uint32_t *query, Py_ssize_t length)
{
    if (length != self->asked_length || memcmp(query, self->asked, length * sizeof *query) != 0) {
        make_least(&self->least, self, query, length);
        self->asked_length = length <= STACK ? length : -1;
        if (length <= STACK)
            memcpy(self->asked, query, length * sizeof *query);
    }
    return &self->least;
}
