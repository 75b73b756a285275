using System.Collections.Concurrent;
using System.Reflection;

namespace Bongsu.Model.Words;

/// <summary>Every sentence of every assembly that has been loaded, by language and code. Files are read when a language is first asked for.</summary>
public static class SentenceRegistry
{
    private const string Extension = ".words";
    private static readonly ConcurrentDictionary<(string Language, string Code), SentenceTemplate?> s_templates = new();
    private static readonly Lock s_gate = new();

    // The gate guards the two below.
    private static readonly List<(string File, Func<string> Read)> s_files = [];
    private static readonly Dictionary<string, (int FilesRead, Dictionary<string, SentenceEntry> Entries)> s_entries = new(StringComparer.Ordinal);

    /// <summary>The codes of all sentences, in order.</summary>
    public static IReadOnlyList<string> Codes
    {
        get
        {
            lock (s_gate)
                return
                [
                    .. Entries_NeedsLock(Language.English.Code).Values.Select(entry => entry.Code)
                        .Distinct(StringComparer.Ordinal)
                        .Order(StringComparer.Ordinal),
                ];
        }
    }

    /// <summary>Takes in the <c>*.words</c> files of an assembly. Assemblies with sentences do it when they are loaded.</summary>
    public static void Add(Assembly assembly)
    {
        foreach (string name in assembly.GetManifestResourceNames().Where(n => n.EndsWith(Extension, StringComparison.Ordinal)))
            Add(name, () => Content(assembly, name));
    }

    /// <summary>A sentence in a language, with arguments as <see cref="SentenceArgument"/> keeps them: sentences in them are printed too.</summary>
    /// <exception cref="ArgumentException">There is no such sentence.</exception>
    public static string Text(Language language, string code, params ReadOnlySpan<string> arguments) => Find(language, code) is { } template
        ? template.Print(arguments, language, TimeZoneInfo.Utc)
        : throw new ArgumentException($"There is no sentence '{code}'.", nameof(code));

    /// <summary>A sentence that is put together of parts; a part that is empty leaves no double blank.</summary>
    /// <param name="language">Of the reader.</param>
    /// <param name="code">Of the sentence.</param>
    /// <param name="clause">Which ending it takes where the language has several: 0 the sentence's, 1 that before "and", 2 that before "or".</param>
    /// <param name="argument">Asked for the parameters that the language names.</param>
    /// <exception cref="ArgumentException">There is no such sentence.</exception>
    public static string Clause(Language language, string code, int clause, Func<string, string> argument) => Find(language, code) is { } template
        ? template.Print(argument, language, clause)
        : throw new ArgumentException($"There is no sentence '{code}'.", nameof(code));

    /// <summary>The first sentence whose code begins so and whose own words, in any language, hold a text: for the search of what is stored as codes.</summary>
    public static string? WithWords(string beginning, string text) => Codes.FirstOrDefault(code => code.StartsWith(beginning, StringComparison.Ordinal)
        && Languages.All.Any(language => Entry(language, code)?.Text.Contains(text, StringComparison.OrdinalIgnoreCase) == true));

    /// <summary>The names of a sentence's parameters; none where there is no such sentence.</summary>
    public static IReadOnlyList<string> Parameters(string code) => Entry(Language.English, code) is { } entry ? [.. entry.Parameters.Select(p => p.Name)] : [];

    /// <summary>True where there is a sentence with this code.</summary>
    public static bool Has(string code) => Find(Language.English, code) is not null;

    /// <summary>The sentence in a language, in English where the language lacks it, or null.</summary>
    internal static SentenceTemplate? Find(Language language, string code)
    {
        if (s_templates.TryGetValue((language.Code, code), out SentenceTemplate? known) && known is not null)
            return known;
        SentenceEntry? declared;
        SentenceEntry? translated;
        lock (s_gate)
        {
            declared = Entries_NeedsLock(Language.English.Code).GetValueOrDefault(code);
            translated = declared is null ? null : Entries_NeedsLock(language.Code).GetValueOrDefault(declared.Code);
        }

        return declared is null ? null : s_templates[(language.Code, code)] = new SentenceTemplate((translated ?? declared).Text, declared.Parameters);
    }

    /// <summary>The sentence as a language's file has it, or null where it lacks it; for tests.</summary>
    internal static SentenceEntry? Entry(Language language, string code)
    {
        lock (s_gate)
            return Entries_NeedsLock(language.Code).GetValueOrDefault(code);
    }

    /// <summary>Takes in one file, whose name ends with the language's code and <c>.words</c>.</summary>
    internal static void Add(string file, Func<string> read)
    {
        lock (s_gate)
            s_files.Add((file, read));
    }

    private static Dictionary<string, SentenceEntry> Entries_NeedsLock(string language)
    {
        (int filesRead, Dictionary<string, SentenceEntry> entries) = s_entries.GetValueOrDefault(language, (0, new(StringComparer.Ordinal)));
        if (filesRead == s_files.Count)
            return entries;
        foreach ((string file, Func<string> read) in s_files.Skip(filesRead).Where(f => f.File.EndsWith($".{language}{Extension}", StringComparison.Ordinal)))
        {
            foreach (SentenceEntry entry in SentenceFile.Read(read()))
            {
                foreach (string code in entry.FormerCodes.Append(entry.Code))
                    entries[code] = entry;
            }
        }

        s_entries[language] = (s_files.Count, entries);
        return entries;
    }

    private static string Content(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
