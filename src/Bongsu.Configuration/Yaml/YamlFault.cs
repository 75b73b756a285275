using Bongsu.Configuration.Faults;

namespace Bongsu.Configuration.Yaml;

/// <summary>A text is not YAML that we take; becomes a <see cref="ConfigurationFault"/> at the reader's edge.</summary>
internal sealed class YamlFault(int line, string message) : Exception(message)
{
    public int Line { get; } = line;
}
