using System.Text.Json;
using System.Text.Json.Nodes;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Yaml;
using Bongsu.Model.Kinds;
using Bongsu.Model.Options;

namespace Bongsu.Configuration.Documents;

/// <summary>Turns configuration files into definitions; every fault says file and line, and all are found in one pass.</summary>
internal sealed class DefinitionReader(DefinitionKinds definitions, KindRegistry kinds)
{
    private const int MaxFaults = 100;

    public IReadOnlyList<ParsedDefinition> Read(
        IReadOnlyList<(string File, string Text)> files, IReadOnlyDictionary<string, string> environment, ICollection<ConfigurationFault> faults)
    {
        var found = new List<ParsedDefinition>();
        var variables = new EnvironmentText(environment);
        foreach ((string file, string text) in files)
        {
            try
            {
                foreach (YamlValue document in YamlReader.Read(text, variables))
                    ReadDocument(file, document, found, faults);
            }
            catch (YamlFault fault)
            {
                faults.Add(new ConfigurationFault(file, fault.Line, fault.Message));
            }
        }

        return found;
    }

    private void ReadDocument(string file, YamlValue document, List<ParsedDefinition> found, ICollection<ConfigurationFault> faults)
    {
        if (document is not YamlMapping lists)
        {
            faults.Add(new ConfigurationFault(file, document.Line, "A configuration file names lists, such as 'hosts:' with a list below it."));
            return;
        }

        foreach ((YamlScalar name, YamlValue value) in lists.Members)
        {
            if (definitions.FindByList(name.Text) is not { } kind)
                faults.Add(new ConfigurationFault(
                    file, name.Line, NearestName.Unknown(name.Text, "a list of the configuration", definitions.All.Select(k => k.List))));
            else
                ReadList(file, kind, value, found, faults);
        }
    }

    private void ReadList(string file, DefinitionKind kind, YamlValue value, List<ParsedDefinition> found, ICollection<ConfigurationFault> faults)
    {
        if (value is YamlScalar { IsNull: true })
            return;
        if (kind.IsSingle)
        {
            ReadOne(file, kind, value, found, faults);
            return;
        }

        if (value is not YamlSequence sequence)
        {
            faults.Add(new ConfigurationFault(file, value.Line, $"'{kind.List}' is a list: begin each {kind.Word} with '- name: ...'."));
            return;
        }

        foreach (YamlValue item in sequence.Items)
        {
            if (faults.Count < MaxFaults)
                ReadOne(file, kind, item, found, faults);
        }
    }

    private void ReadOne(string file, DefinitionKind kind, YamlValue value, List<ParsedDefinition> found, ICollection<ConfigurationFault> faults)
    {
        if (value is not YamlMapping mapping)
        {
            faults.Add(new ConfigurationFault(file, value.Line, $"{Capital(kind.A)} is written as 'name: ...' with its other members below it."));
            return;
        }

        string name = mapping["name"] is YamlScalar scalar ? scalar.Text : "";
        var own = new List<ConfigurationFault>();
        var reader = new TypedReader(kinds, file, kind.Subject(name), own);
        JsonNode? json = reader.Read(mapping, kind.Class);
        if (own.Count == 0)
        {
            try
            {
                found.Add(new ParsedDefinition(kind, kind.FromJson(json!), file, mapping));
            }
            catch (JsonException e)
            {
                string what = JsonFault.Explain(new JsonException(e.Message, e.Path, null, null));
                own.Add(new ConfigurationFault(file, mapping.Line, $"{kind.Subject(name)}: {what}"));
            }
        }

        foreach (ConfigurationFault fault in own)
            faults.Add(fault);
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
