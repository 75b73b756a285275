using System.Globalization;
using System.Text.RegularExpressions;
using Bongsu.Configuration.Faults;
using Bongsu.Configuration.Yaml;

namespace Bongsu.Configuration.Import.Zabbix;

/// <summary>One export, read and found to be one.</summary>
/// <param name="File">Its name.</param>
/// <param name="Root">What stands below <c>zabbix_export</c>.</param>
/// <param name="Version">The version of Zabbix that wrote it.</param>
internal sealed partial record ZabbixExport(string File, YamlMapping Root, Version Version)
{
    private static readonly Version s_oldest = new(5, 0);

    /// <summary>True before 5.4, when expressions were written otherwise.</summary>
    public bool HasOldExpressions => Version < new Version(5, 4);

    /// <summary>Reads a file; null with a fault where it is no export that can be taken.</summary>
    public static ZabbixExport? Read(ImportFile file, ICollection<ConfigurationFault> faults)
    {
        if (file.Bytes.Length > ImportFile.MaxBytes)
        {
            faults.Add(
                new ConfigurationFault(
                    file.Name,
                    0,
                    $"the file has {file.Bytes.Length / (1024 * 1024)} MiB; at most {ImportFile.MaxBytes / (1024 * 1024)} MiB are taken. Export fewer "
                        + "templates at once."
                ));
            return null;
        }

        try
        {
            return Check(file.Name, IsXml(file.Bytes.Span) ? ZabbixXml.Read(file.Bytes) : ReadYaml(file, faults), faults);
        }
        catch (YamlFault fault)
        {
            faults.Add(new ConfigurationFault(file.Name, fault.Line, fault.Message));
            return null;
        }
    }

    private static YamlValue? ReadYaml(ImportFile file, ICollection<ConfigurationFault> faults)
    {
        if (ConfigurationText.TryDecode(file.Bytes.Span, file.Name, out string? text, out ConfigurationFault? fault))
            return YamlReader.Read(BlankLine().Replace(text, ""), null) is [var document, ..] ? document : new YamlScalar(0, "", Plain: true);
        faults.Add(fault);
        return null;
    }

    private static ZabbixExport? Check(string file, YamlValue? document, ICollection<ConfigurationFault> faults)
    {
        if (document is null)
            return null;
        if (document is not YamlMapping mapping || mapping["zabbix_export"] is not YamlMapping root)
        {
            faults.Add(new ConfigurationFault(file, document.Line, "this is no export of Zabbix: it must begin with 'zabbix_export'."));
            return null;
        }

        string written = root["version"] is YamlScalar scalar ? scalar.Text : "";
        if (!Version.TryParse(written.Contains('.', StringComparison.Ordinal) ? written : written + ".0", out Version? version))
        {
            faults.Add(new ConfigurationFault(file, root.LineOf("version"), $"'{written}' is not a version of Zabbix, such as 7.0."));
            return null;
        }

        if (version < s_oldest)
        {
            faults.Add(
                new ConfigurationFault(
                    file,
                    root.LineOf("version"),
                    string.Create(
                        CultureInfo.InvariantCulture,
                        $"this is an export of Zabbix {version}; {s_oldest} and later are taken. Import it into a newer Zabbix and export it there.")));
            return null;
        }

        return new ZabbixExport(file, root, version);
    }

    private static bool IsXml(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> start = bytes.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? bytes[3..] : bytes;
        start = start.TrimStart(" \t\r\n"u8);
        return start.Length > 0 && start[0] == (byte)'<';
    }

    // A block of text that begins with an indented empty line is no YAML, and Zabbix writes it.
    [GeneratedRegex("^[ \\t]+(?=\\r?$)", RegexOptions.Multiline, 10_000)]
    private static partial Regex BlankLine();
}
