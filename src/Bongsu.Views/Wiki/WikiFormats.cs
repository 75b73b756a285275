namespace Bongsu.Views.Wiki;

/// <summary>The ways to write pages that there are.</summary>
public sealed class WikiFormats(IEnumerable<IWikiFormat> formats)
{
    /// <summary>In the order in which they are offered.</summary>
    public IReadOnlyList<IWikiFormat> All { get; } = [.. formats];

    /// <summary>The format of a name, or null.</summary>
    public IWikiFormat? Find(string? name) => All.FirstOrDefault(f => f.Name == name);

    /// <summary>What a text stands for; in a format that is not known it is shown as it is.</summary>
    public WikiDocument Parse(string format, string text) =>
        Find(format)?.Parse(text) ?? new WikiDocument(null, [new WikiNode.Element("pre", [], [new WikiNode.Text(text)])], []);
}
