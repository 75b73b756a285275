using System.Text.Json;
using System.Text.Json.Nodes;
using Bongsu.Configuration.Definitions;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Kinds;
using Bongsu.Configuration.Yaml;
using Bongsu.Model.Kinds;

namespace Bongsu.Configuration.Documents;

/// <summary>Turns configuration files into definitions; every fault says file and line, and all are found in one pass.</summary>
internal sealed class DefinitionReader(KindRegistry kinds)
{
    private const int MaxFaults = 100;

    public IReadOnlyList<ParsedDefinition> Read(IReadOnlyList<(string File, string Text)> files, IReadOnlyDictionary<string, string> environment, ICollection<ConfigurationFault> faults)
    {
        var definitions = new List<ParsedDefinition>();
        var variables = new EnvironmentText(environment);
        foreach ((string file, string text) in files)
        {
            try
            {
                foreach (YamlValue document in YamlReader.Read(text, variables))
                    ReadDocument(file, document, definitions, faults);
            }
            catch (YamlFault fault)
            {
                faults.Add(new ConfigurationFault(file, fault.Line, fault.Message));
            }
        }

        return definitions;
    }

    private void ReadDocument(string file, YamlValue document, List<ParsedDefinition> definitions, ICollection<ConfigurationFault> faults)
    {
        if (document is not YamlMapping lists)
        {
            faults.Add(new ConfigurationFault(file, document.Line, "A configuration file names lists, such as 'hosts:' with a list below it."));
            return;
        }

        foreach ((YamlScalar name, YamlValue value) in lists.Members)
        {
            DefinitionKind? kind = DefinitionKinds.All.Where(k => DefinitionKinds.ListOf(k) == name.Text).Select(k => (DefinitionKind?)k).FirstOrDefault();
            if (kind is null)
                faults.Add(new ConfigurationFault(file, name.Line, NearestName.Unknown(name.Text, "a list of the configuration", DefinitionKinds.All.Select(DefinitionKinds.ListOf))));
            else
                ReadList(file, kind.Value, value, definitions, faults);
        }
    }

    private void ReadList(string file, DefinitionKind kind, YamlValue value, List<ParsedDefinition> definitions, ICollection<ConfigurationFault> faults)
    {
        if (value is YamlScalar { IsNull: true })
            return;
        if (kind == DefinitionKind.Settings)
        {
            ReadOne(file, kind, value, definitions, faults);
            return;
        }

        if (value is not YamlSequence sequence)
        {
            faults.Add(new ConfigurationFault(file, value.Line, $"'{DefinitionKinds.ListOf(kind)}' is a list: begin each {DefinitionKinds.WordOf(kind)} with '- name: ...'."));
            return;
        }

        foreach (YamlValue item in sequence.Items)
        {
            if (faults.Count < MaxFaults)
                ReadOne(file, kind, item, definitions, faults);
        }
    }

    private void ReadOne(string file, DefinitionKind kind, YamlValue value, List<ParsedDefinition> definitions, ICollection<ConfigurationFault> faults)
    {
        if (value is not YamlMapping mapping)
        {
            faults.Add(new ConfigurationFault(file, value.Line, $"{Capital(DefinitionKinds.A(kind))} is written as 'name: ...' with its other members below it."));
            return;
        }

        string name = mapping["name"] is YamlScalar scalar ? scalar.Text : "";
        var own = new List<ConfigurationFault>();
        var reader = new TypedReader(kinds, file, DefinitionKinds.Subject(kind, name), own);
        JsonNode? json = reader.Read(mapping, DefinitionKinds.ClassOf(kind));
        if (own.Count == 0)
        {
            try
            {
                definitions.Add(new ParsedDefinition(kind, DefinitionKinds.FromJson(kind, json!), file, mapping));
            }
            catch (JsonException e)
            {
                own.Add(new ConfigurationFault(file, mapping.Line, $"{DefinitionKinds.Subject(kind, name)}: {e.Message}"));
            }
        }

        foreach (ConfigurationFault fault in own)
            faults.Add(fault);
    }

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}
