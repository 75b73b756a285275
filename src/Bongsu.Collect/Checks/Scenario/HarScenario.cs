using System.Globalization;
using System.Text.Json.Nodes;
using Bongsu.Configuration.Import.Har;

namespace Bongsu.Collect.Checks.Scenario;

/// <summary>Makes a step of a recorded request.</summary>
internal static class HarScenario
{
    /// <summary>The step, as configuration has it.</summary>
    public static JsonObject StepOf(HarRequest request)
    {
        var step = new JsonObject { ["name"] = request.Name, ["url"] = request.Url };
        bool sends = request.Form.Count > 0 || request.Body is not null;
        if (request.Method != (sends ? "POST" : "GET"))
            step["method"] = request.Method;
        Put(step, "headers", request.Headers);
        Put(step, "form", request.Form);
        if (request.Form.Count == 0 && request.Body is not null)
            step["body"] = request.Body;
        if (request.Status is < 200 or > 299)
            step["status"] = request.Status.ToString(CultureInfo.InvariantCulture);
        return step;
    }

    private static void Put(JsonObject step, string name, IReadOnlyList<KeyValuePair<string, string>> pairs)
    {
        if (pairs.Count == 0)
            return;
        var json = new JsonObject();
        foreach ((string member, string value) in pairs)
            json[member] = value;
        step[name] = json;
    }
}
