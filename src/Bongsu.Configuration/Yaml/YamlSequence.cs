namespace Bongsu.Configuration.Yaml;

/// <summary>A list.</summary>
internal sealed record YamlSequence(int Line, IReadOnlyList<YamlValue> Items) : YamlValue(Line)
{
    public override long Size { get; } = 1 + Items.Sum(i => i.Size);
}
