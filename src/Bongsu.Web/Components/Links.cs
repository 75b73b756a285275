using System.Globalization;
using Microsoft.AspNetCore.WebUtilities;

namespace Bongsu.Web.Components;

/// <summary>The addresses of pages, made in one place.</summary>
internal static class Links
{
    public static string Problem(long id) => "/problems/" + id.ToString(CultureInfo.InvariantCulture);

    public static string Incident(long id) => "/incidents/" + id.ToString(CultureInfo.InvariantCulture);

    public static string Why(long incident) => Incident(incident) + "/why";

    public static string Person(string organisation, string person) =>
        "/people/" + Uri.EscapeDataString(organisation) + "/" + Uri.EscapeDataString(person);

    public static string Report(long id) => "/reports/" + id.ToString(CultureInfo.InvariantCulture);

    public static string ReportPreview(string name) => "/reports/preview/" + Uri.EscapeDataString(name);

    public static string Objects(string kind) => "/configuration/" + Uri.EscapeDataString(kind);

    public static string Object(string kind, string name) => Objects(kind) + "/" + Uri.EscapeDataString(name);

    public static string NewObject(string kind, string? copy = null) => With("/configuration/new/" + Uri.EscapeDataString(kind), ("copy", copy));

    public static string Host(string name) => "/hosts/" + Uri.EscapeDataString(name);

    public static string User(string name) => "/users/" + Uri.EscapeDataString(name);

    public static string Service(string name) => "/services/" + Uri.EscapeDataString(name);

    public static string TryItem(string host, string key) => With("/hosts/" + Uri.EscapeDataString(host) + "/item/try", ("key", key));

    public static string Item(string host, string key, string? range = null) =>
        With("/hosts/" + Uri.EscapeDataString(host) + "/item", ("key", key), ("range", range));

    public static string Topology(string service) => With("/topology", ("service", service));

    public static string Explore(string query, string? range = null, string? host = null, string? show = null) =>
        With("/explore", ("q", query), ("range", range), ("host", host), ("show", show));

    public static string Har(string owner, string scenario) => With(Editor.ScenarioFileEndpoint.Path, ("owner", owner), ("name", scenario));

    public static string ItemCsv(string host, string key, long fromMs, long toMs) =>
        With(
            "/charts/item.csv",
            ("host", host),
            ("key", key),
            ("from", fromMs.ToString(CultureInfo.InvariantCulture)),
            ("to", toMs.ToString(CultureInfo.InvariantCulture)));

    public static string Try(string host, string? key = null, string? trigger = null) => With("/try", ("host", host), ("key", key), ("trigger", trigger));

    public static string Hosts(string? service = null, string? group = null) => With("/hosts", ("service", service), ("group", group));

    public static string Problems(string? service = null, string? host = null, int? level = null) =>
        With("/problems", ("state", "open"), ("service", service), ("host", host), ("level", level?.ToString(CultureInfo.InvariantCulture)));

    private static string With(string path, params (string Name, string? Value)[] query)
    {
        foreach ((string name, string? value) in query)
        {
            if (value is not null)
                path = QueryHelpers.AddQueryString(path, name, value);
        }

        return path;
    }
}
