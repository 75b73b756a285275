namespace Bongsu.Configuration.Import.Zabbix;

/// <summary>Names of Zabbix as they can be here: without slashes and stars, at most 128 characters.</summary>
internal static class ZabbixNames
{
    private const int MaxLength = 128;

    public static string Of(string written)
    {
        string name = string.Concat(written.Select(c => c switch { '/' => '-', '*' => 'x', _ when char.IsControl(c) => ' ', _ => c })).Trim();
        return name.Length > MaxLength ? name[..MaxLength].TrimEnd() : name;
    }
}
