namespace Bongsu.Configuration.Yaml;

/// <summary>A value of a YAML document and the line it begins on.</summary>
internal abstract record YamlValue(int Line)
{
    /// <summary>How many values it holds, itself included, aliases counted as often as they are used.</summary>
    public abstract long Size { get; }
}
