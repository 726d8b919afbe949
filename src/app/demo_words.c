#include "strek/app/demo_words.h"

#include "strek/base/env.h"

static const char *const first_names[] = {"Kari", "Jonas", "Liv", "Anders", "Ingrid", "Tore", "Maja", "Erik", "Silje",
	"Henrik", "Åse", "Markus", "Nora", "Øyvind", "Solveig", "Lars", "Hanna", "Per", "Ragnhild", "Sindre", "Amina",
	"Jakob", "Eli", "Håkon", "Marte", "Even", "Tuva", "Geir", "Sara", "Mattis", "Bodil", "Samir", "Vilde", "Ola",
	"Gunn", "Emil", "Astrid", "Noah", "Randi", "Filip"};
static const char *const last_names[] = {"Lien", "Dahl", "Bakke", "Moen", "Solberg", "Haugen", "Berge", "Strand",
	"Nygård", "Sæther", "Aune", "Vik", "Myhre", "Eide", "Lunde", "Tangen", "Brekke", "Rønning", "Foss", "Hagen",
	"Ødegård", "Kvam", "Sand", "Holm", "Engen", "Bøe", "Ruud", "Nes", "Skog", "Tveit", "Grande", "Heggelund",
	"Fjeld", "Wold", "Aas", "Mo", "Sunde", "Hovland", "Lia", "Våge"};

enum { FIRST = sizeof first_names / sizeof *first_names, LAST = sizeof last_names / sizeof *last_names };

void demo_name(unsigned number, char *out, size_t size)
{
	/* Each round over the first names begins one further among the last names. */
	unsigned last = (number * 7 + number / FIRST) % LAST;
	snprintf(out, size, "%s %s", first_names[number % FIRST], last_names[last]);
}

enum { CHOICES = 4 };

static const struct {
	enum token_note kind;
	const char *grown[CHOICES], *child[CHOICES];
} notes[] = {
	{NOTE_REASON,
		{N_("Sleeps badly and worries about work."), N_("Has withdrawn from friends since the break-up."),
			N_("Panic on the bus and in shops."), N_("Grief after her father died in the spring.")},
		{N_("Does not want to go to school."), N_("Stomach aches before football."),
			N_("Quarrels at home every morning."), N_("Sad after moving to a new place.")}},
	{NOTE_GOAL,
		{N_("To sleep through four nights a week."), N_("To see two friends a week again."),
			N_("To take the bus to town alone."), N_("To be back at work half time by summer.")},
		{N_("To be at school every day for a week."), N_("To have one friend home."), N_("Calm mornings."),
			N_("To sleep in my own bed.")}},
	{NOTE_THEORY,
		{N_("It helps to say things aloud before they grow."), N_("I need to do more and think less."),
			N_("Things change when my partner understands."), N_("The body has to calm down first.")},
		{N_("It helps when somebody asks."), N_("It gets better when I play."),
			N_("It helps when mum does not hurry."), N_("I do not know, but drawing helps.")}},
	{NOTE_PREFERENCE,
		{N_("Direct questions, please."), N_("Wants something to try between sessions."),
			N_("Rather talk about now than about childhood."), N_("Slowly at first.")},
		{N_("Would like to sit on the floor."), N_("Wants mum to wait outside."),
			N_("Likes to draw while talking."), N_("Not too many questions.")}},
	{NOTE_WORDS,
		{N_("\"I laughed on Saturday. That has not happened for a while.\""),
			N_("\"A bit better, but I do not trust it.\""), N_("\"We went round in circles today.\""),
			N_("\"It was good to be asked.\"")},
		{N_("\"The break was fine today.\""), N_("\"I am tired of talking about it.\""),
			N_("\"This was fun.\""), N_("\"He said sorry.\"")}},
	{NOTE_AGREED,
		{N_("Walk with a neighbour on Tuesday and Thursday."), N_("Telephone off at ten in the evening."),
			N_("One bus stop a day, and note what happens."), N_("Ask the boss for a talk.")},
		{N_("Write down three good things."), N_("Try the breathing with the teddy bear."),
			N_("Sit beside somebody new at lunch."), N_("Show mum the drawing.")}},
};

const char *demo_note(enum token_note kind, bool child, struct demo_chance *c)
{
	for (size_t i = 0; i < sizeof notes / sizeof *notes; i++) {
		if (notes[i].kind == kind) {
			int choice = demo_chance_between(c, 0, CHOICES - 1);
			return child ? notes[i].child[choice] : notes[i].grown[choice];
		}
	}
	return NULL;
}
