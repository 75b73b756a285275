using System.Collections.ObjectModel;
using System.Globalization;
using System.Text.Json.Nodes;
using Bongsu.Configuration.Import.Har;

namespace Bongsu.Collect.Checks.Scenario;

/// <summary>Makes a step of a recorded request, and requests of steps.</summary>
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

    /// <summary>
    /// The requests of the steps: whole URLs, and what the scenario says of every step. Variables with a value stand as that, but for those that are called
    /// like a secret, which stay as they are, as does what a step takes of an answer.
    /// </summary>
    public static IReadOnlyList<HarRequest> RequestsOf(ScenarioOptions options)
    {
        var variables = new ScenarioVariables();
        foreach ((string name, string value) in options.Variables.Where(v => !SoundsSecret(v.Key)))
            variables.TrySet(name, value);
        if (options.User is { } user)
            variables.TrySet("user", user);
        var made = new List<HarRequest>();
        string before = "";
        foreach (ScenarioStep step in options.Steps)
        {
            string url = WithQuery(Whole(variables.Expand(step.Url), before), step.Query, variables);
            before = url;
            bool sends = step.Body is not null || step.Form.Count > 0 || step.Files.Count > 0;
            made.Add(new HarRequest
            {
                Name = step.Name,
                Method = step.Method ?? (sends ? "POST" : "GET"),
                Url = url,
                Headers = Expand(
                    options.Headers.Where(h => !step.Headers.Keys.Contains(h.Key, StringComparer.OrdinalIgnoreCase)).Concat(step.Headers),
                    variables),
                Form = Expand(step.Form, variables),
                Body = step.Body is { } body ? variables.Expand(body) : null,
                Files = [.. step.Files.Select(f => new HarFile(f.Field, f.Name, variables.Expand(f.Content), f.ContentType))],
                Status = StatusOf(step.Status),
            });
        }

        return made;
    }

    private static bool SoundsSecret(string name) =>
        ((string[])["pass", "pwd", "secret", "token", "key"]).Any(w => name.Contains(w, StringComparison.OrdinalIgnoreCase));

    private static ReadOnlyCollection<KeyValuePair<string, string>> Expand(IEnumerable<KeyValuePair<string, string>> pairs, ScenarioVariables variables) =>
        pairs.Select(p => KeyValuePair.Create(p.Key, variables.Expand(p.Value))).ToList().AsReadOnly();

    // As a browser completes a link; a variable in it stays as it is written.
    private static string Whole(string url, string before)
    {
        if (url.Contains("://", StringComparison.Ordinal) || !Uri.TryCreate(before, UriKind.Absolute, out Uri? page))
            return url;
        if (!url.Contains('{', StringComparison.Ordinal))
            return new Uri(page, url).AbsoluteUri;
        string site = page.GetLeftPart(UriPartial.Authority);
        return url.StartsWith('/') ? site + url : $"{site}{page.AbsolutePath[..(page.AbsolutePath.LastIndexOf('/') + 1)]}{url}";
    }

    private static string WithQuery(string url, IReadOnlyDictionary<string, string> query, ScenarioVariables variables)
    {
        if (query.Count == 0)
            return url;
        string[] sides = url.Split('#', 2);
        string added = string.Join('&', query.Select(q => $"{Escape(variables.Expand(q.Key))}={Escape(variables.Expand(q.Value))}"));
        return $"{sides[0]}{(sides[0].Contains('?', StringComparison.Ordinal) ? '&' : '?')}{added}";
    }

    private static string Escape(string text) => text.Contains('{', StringComparison.Ordinal) ? text : Uri.EscapeDataString(text);

    // A recording has one answer: the first code that is well.
    private static int StatusOf(string codes)
    {
        string first = new([.. codes.Trim().TakeWhile(char.IsAsciiDigit)]);
        return int.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out int code) ? code : 200;
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
