namespace Bongsu.Model.Words;

/// <summary>A named place in a sentence.</summary>
internal sealed class SentenceParameter(string name, string type)
{
    /// <summary>As it stands between braces.</summary>
    public string Name { get; } = name;

    /// <summary><c>text</c>, <c>int</c>, <c>count</c> (an integer with its thousands parted), <c>number</c>, <c>duration</c> or <c>time</c>.</summary>
    public string Type { get; } = type;
}
