using System.Collections.Frozen;
using Bongsu.Model.Words;

namespace Bongsu.Respond.Conversations;

/// <summary>The words that commands are made of, in every language that there is; they stand in the words files.</summary>
internal sealed class ChatVocabulary
{
    private static readonly Lazy<ChatVocabulary> s_all = new(() => new ChatVocabulary(Languages.All));

    private static readonly (ChatVerb Verb, Func<ChatWords, string> Words)[] s_verbs =
    [
        (ChatVerb.Problems, w => w.VerbProblems), (ChatVerb.Acknowledge, w => w.VerbAcknowledge), (ChatVerb.Silence, w => w.VerbSilence),
        (ChatVerb.Take, w => w.VerbTake), (ChatVerb.OnCall, w => w.VerbOnCall), (ChatVerb.Host, w => w.VerbHost), (ChatVerb.Chart, w => w.VerbChart),
        (ChatVerb.Help, w => w.VerbHelp), (ChatVerb.Link, w => w.VerbLink), (ChatVerb.Address, w => w.VerbAddress), (ChatVerb.Comment, w => w.VerbComment),
        (ChatVerb.HandOver, w => w.VerbHandOver),
    ];

    private static readonly (string Suffix, Func<ChatWords, string> Words)[] s_units =
        [("m", w => w.UnitMinutes), ("h", w => w.UnitHours), ("d", w => w.UnitDays), ("w", w => w.UnitWeeks)];

    private readonly FrozenDictionary<string, (ChatVerb Verb, Language Language)> _verbs;
    private readonly (string Word, string Suffix)[] _units;
    private readonly string[] _afterNumbers;

    private ChatVocabulary(IReadOnlyList<Language> languages)
    {
        var verbs = new Dictionary<string, (ChatVerb, Language)>(StringComparer.OrdinalIgnoreCase);
        var units = new List<(string Word, string Suffix)>();
        foreach (Language language in languages)
        {
            var words = new ChatWords(language);
            foreach ((ChatVerb verb, Func<ChatWords, string> of) in s_verbs)
            {
                foreach (string word in Parts(of(words)))
                    verbs.TryAdd(word, (verb, language));
            }

            units.AddRange(s_units.SelectMany(u => Parts(u.Words(words)).Select(word => (word, u.Suffix))));
        }

        _verbs = verbs.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        // The longer ones first, since a shorter one may be their end.
        _units = [.. units.Distinct().OrderByDescending(u => u.Word.Length)];
        _afterNumbers = [.. languages.SelectMany(l => Parts(new ChatWords(l).NumberAfter)).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>That of all languages.</summary>
    public static ChatVocabulary All => s_all.Value;

    /// <summary>What a word means as the first of a command, and in which language; null where it is none.</summary>
    public (ChatVerb Verb, Language Language)? Find(string word) =>
        _verbs.TryGetValue(word, out (ChatVerb Verb, Language Language) found) ? found : null;

    /// <summary>A number without what may stand behind it.</summary>
    public ReadOnlySpan<char> WithoutSuffix(ReadOnlySpan<char> number)
    {
        foreach (string after in _afterNumbers)
        {
            if (number.EndsWith(after))
                return number[..^after.Length];
        }

        return number;
    }

    /// <summary>A span with its unit as configuration writes it: <c>2h</c>. A text without a unit stays as it is.</summary>
    public string WithUnit(string span)
    {
        foreach ((string word, string suffix) in _units)
        {
            if (span.EndsWith(word, StringComparison.OrdinalIgnoreCase))
                return string.Concat(span.AsSpan(0, span.Length - word.Length), suffix);
        }

        return span;
    }

    private static string[] Parts(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
