namespace Bongsu.Model.Words;

/// <summary>One sentence of a file.</summary>
internal sealed class SentenceEntry(string code, IReadOnlyList<string> formerCodes, IReadOnlyList<SentenceParameter> parameters, string text, int line)
{
    /// <summary>Names the sentence, also where it is stored; a new one needs the old one among <see cref="FormerCodes"/>.</summary>
    public string Code { get; } = code;

    /// <summary>Codes under which earlier versions stored the sentence.</summary>
    public IReadOnlyList<string> FormerCodes { get; } = formerCodes;

    /// <summary>In the order in which arguments are stored. Only the English file declares them.</summary>
    public IReadOnlyList<SentenceParameter> Parameters { get; } = parameters;

    /// <summary>With places in braces, see docs/decisions/0070-words.md.</summary>
    public string Text { get; } = text;

    /// <summary>Where it begins, from 1.</summary>
    public int Line { get; } = line;
}
