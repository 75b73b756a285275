namespace Bongsu.Configuration.Import.Zabbix;

/// <summary>Why items of types that no kind takes are not taken, and what does their work here.</summary>
internal static class ZabbixUnknownTypes
{
    /// <summary>The reason, as part of a sentence.</summary>
    public static string ReasonOf(string type) => type switch
    {
        "IPMI" => "items of type IPMI are not there: run a plugin that asks the controller, such as check_ipmi_sensor, by a check of the kind nagios",
        "BROWSER" => "items of type BROWSER are not there: their scripts drive a browser over WebDriver; write the visit as a check of the kind browser",
        "NESTED" => "its rows are parts of the rows of another discovery, of which nothing but the macros is kept here",
        _ => $"items of type {type} are not there",
    };
}
