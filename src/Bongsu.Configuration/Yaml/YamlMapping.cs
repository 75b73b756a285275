namespace Bongsu.Configuration.Yaml;

/// <summary>Named values, in the order written; names are unique.</summary>
internal sealed record YamlMapping(int Line, IReadOnlyList<KeyValuePair<YamlScalar, YamlValue>> Members) : YamlValue(Line)
{
    public override long Size { get; } = 1 + Members.Sum(m => 1 + m.Value.Size);

    public YamlValue? this[string name] => Members.FirstOrDefault(m => m.Key.Text == name).Value;

    public int LineOf(string name) => Members.FirstOrDefault(m => m.Key.Text == name).Key?.Line ?? Line;
}
