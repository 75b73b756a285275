using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Yaml;

namespace Bongsu.Configuration.Kinds;

/// <summary>A definition and where it was written.</summary>
/// <param name="Kind">Its kind.</param>
/// <param name="Definition">The definition.</param>
/// <param name="File">The file, or null where it did not come from one.</param>
/// <param name="Source">What was written, or null.</param>
internal sealed record ParsedDefinition(DefinitionKind Kind, IDefinition Definition, string? File, YamlMapping? Source)
{
    /// <summary>A fault at the line of what a path of member names and list places names, or of the nearest thing around it.</summary>
    public ConfigurationFault Fault(string message, params IEnumerable<object> path) => new(File, LineOf(path), message);

    private int LineOf(IEnumerable<object> path)
    {
        YamlValue? at = Source;
        int line = at?.Line ?? 0;
        foreach (object step in path)
        {
            switch (at, step)
            {
                case (YamlMapping mapping, string name) when mapping[name] is { } member:
                    line = mapping.LineOf(name);
                    at = member;
                    break;
                case (YamlSequence sequence, int place) when place < sequence.Items.Count:
                    at = sequence.Items[place];
                    line = at.Line;
                    break;
                default:
                    return line;
            }
        }

        return line;
    }
}
