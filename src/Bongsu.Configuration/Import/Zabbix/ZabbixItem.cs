using System.Text;
using Bongsu.Configuration.Yaml;
using Bongsu.Expressions;

namespace Bongsu.Configuration.Import.Zabbix;

/// <summary>An item, item prototype or discovery rule of an export.</summary>
public sealed class ZabbixItem : ZabbixPart
{
    internal ZabbixItem(YamlValue value, bool isDiscovery, bool hasOldExpressions)
        : base(value) => (IsDiscovery, HasOldExpressions) = (isDiscovery, hasOldExpressions);

    /// <summary>True for a discovery rule.</summary>
    public bool IsDiscovery { get; }

    /// <summary>True where expressions are written as before Zabbix 5.4: <c>{host:key.last()}</c>.</summary>
    public bool HasOldExpressions { get; }

    /// <summary>Its key.</summary>
    public string Key => Text("key") ?? "";

    /// <summary>Its name; the key where it has none.</summary>
    public string Name => Text("name") is { Length: > 0 } name ? name : Key;

    /// <summary>Its type, as exports name it.</summary>
    public string Type => Text("type") is { Length: > 0 } type ? type : "ZABBIX_PASSIVE";

    /// <summary>A text with something in the place of each user macro and macro of a discovery, to see whether the rest of it can be read.</summary>
    public static string WithoutMacros(string text, string instead)
    {
        ArgumentNullException.ThrowIfNull(text);
        var made = new StringBuilder(text.Length);
        for (int at = 0; at < text.Length;)
        {
            if (text[at] == '{' && MacroScanner.TryScan(text, at, out MacroReference? macro) && macro.Text.Length > 0)
            {
                made.Append(instead);
                at += macro.Text.Length;
            }
            else
            {
                made.Append(text[at++]);
            }
        }

        return made.ToString();
    }

    /// <summary>A URL with a scheme: Zabbix takes one without it for http.</summary>
    public static string WithScheme(string url)
    {
        ArgumentNullException.ThrowIfNull(url);
        return url.Contains("://", StringComparison.Ordinal) || url.StartsWith('{') ? url : "http://" + url;
    }
}
