using System.Globalization;
using System.Text;
using Bongsu.Configuration.Definitions;
using Bongsu.Model.Levels;
using Bongsu.Model.Problems;
using Bongsu.Model.Time;

namespace Bongsu.Respond.Tests.Notifications;

/// <summary>
/// Reads stories. A file is a line <c>configuration</c> with indented YAML, which holds for the stories below it, and stories: a line <c>story NAME</c>,
/// indented lines of what happens, <c>=&gt;</c>, and indented lines of what comes of it. <c>#</c> begins a comment. README.md beside the files has the
/// whole language.
/// </summary>
internal sealed class StoryParser
{
    private readonly string _file;
    private readonly string[] _lines;
    private readonly List<Story> _stories = [];
    private int _at;

    private StoryParser(string file, string text) => (_file, _lines) = (file, text.ReplaceLineEndings("\n").Split('\n'));

    /// <summary>Reads a file.</summary>
    /// <exception cref="FormatException">A line is not understood: which, and why.</exception>
    public static IReadOnlyList<Story> Parse(string file, string text) => new StoryParser(file, text).ReadFile();

    private List<Story> ReadFile()
    {
        string configuration = "";
        while (_at < _lines.Length)
        {
            string line = Bare(_lines[_at]);
            if (line.Length == 0)
                _at++;
            else if (line == "configuration")
                configuration = ReadIndented();
            else if (line.StartsWith("story ", StringComparison.Ordinal))
                _stories.Add(ReadStory(line["story ".Length..].Trim(), configuration));
            else
                throw Fault("'configuration' or 'story NAME' was expected");
        }

        return _stories;
    }

    private string ReadIndented()
    {
        var text = new StringBuilder();
        for (_at++; _at < _lines.Length && (_lines[_at].Length == 0 || _lines[_at][0] == ' '); _at++)
            text.AppendLine(_lines[_at]);
        return text.ToString();
    }

    private Story ReadStory(string name, string configuration)
    {
        string place = $"{_file}:{_at + 1}";
        List<StoryEvent> events = [];
        List<StoryLine> sent = [], withdrawn = [], not = [];
        bool outcome = false;
        for (_at++; _at < _lines.Length && (Bare(_lines[_at]).Length == 0 || _lines[_at][0] == ' '); _at++)
        {
            string line = Bare(_lines[_at]);
            if (line.Length == 0)
                continue;
            if (line == "=>")
                outcome = true;
            else if (!outcome)
                events.Add(ReadEvent(line, events.LastOrDefault()?.At ?? TimeSpan.Zero));
            else if (line.StartsWith("never ", StringComparison.Ordinal))
                withdrawn.Add(ReadLine(line["never ".Length..]));
            else if (line.StartsWith("not ", StringComparison.Ordinal))
                not.Add(ReadLine(line["not ".Length..]));
            else if (line != "nothing")
                sent.Add(ReadLine(line));
        }

        return outcome ? new Story(place, name, configuration, events, sent, withdrawn, not) : throw Fault("the story has no '=>' with what comes of it");
    }

    private StoryEvent ReadEvent(string line, TimeSpan before)
    {
        var words = new Queue<string>(line.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        TimeSpan at = Span(words);
        if (at < before)
            throw Fault("events stand in the order of time");
        string verb = Next(words);
        if (verb is not ("open" or "recover" or "acknowledge" or "silence" or "unsilence"))
            throw Fault($"'{verb}' is not open, recover, acknowledge, silence or unsilence");
        string first = Next(words);
        StoryEvent read = words.TryPeek(out string? on) && on == "on" && words.Dequeue() == "on"
            ? new(at, verb, first, Next(words))
            : new(at, verb, null, first);
        if (read.Problem is null && verb is not ("silence" or "unsilence"))
            throw Fault("PROBLEM on HOST was expected");
        while (words.TryDequeue(out string? word))
        {
            read = word switch
            {
                "level" => read with { Level = (Level)int.Parse(Next(words), CultureInfo.InvariantCulture) },
                "heal" => read with { Heal = HealWindow.TryParse(Next(words), out HealWindow heal) ? heal : throw Fault("a heal window was expected") },
                "flap" => read with { Flapping = Flap(Next(words)) },
                "down" => read with { IsDown = true },
                "multiple" => read with { IsMultiple = true },
                "until" => read with { Until = Span(words) },
                "by" => read with { By = Next(words) },
                _ => throw Fault($"'{word}' is not level, heal, flap, down, multiple, until or by"),
            };
        }

        return read;
    }

    private static StoryLine ReadLine(string line)
    {
        int bracket = line.IndexOf('[', StringComparison.Ordinal);
        string text = string.Join(' ', (bracket < 0 ? line : line[..bracket]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        string[] codes = bracket < 0 ? [] : line[(bracket + 1)..].TrimEnd(']').Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new StoryLine(text, codes);
    }

    private FlappingDefinition Flap(string text) => text.Split('/') is [var changes, var window] && TimeText.TryParse(window, out TimeSpan span)
        ? new FlappingDefinition { Changes = int.Parse(changes, CultureInfo.InvariantCulture), Window = span }
        : throw Fault("changes/window was expected, such as 4/10m");

    private TimeSpan Span(Queue<string> words)
    {
        string word = Next(words);
        return TimeText.TryParse(word, out TimeSpan span) ? span : throw Fault($"'{word}' is not a time from the story's start, such as 90s or 2m");
    }

    private string Next(Queue<string> words) => words.TryDequeue(out string? word) ? word : throw Fault("the line ends too early");

    private static string Bare(string line) => (line.IndexOf('#', StringComparison.Ordinal) is var hash and >= 0 ? line[..hash] : line).Trim();

    private FormatException Fault(string message) => new($"{_file}:{_at + 1}: {message}: {_lines[Math.Min(_at, _lines.Length - 1)].Trim()}");
}
