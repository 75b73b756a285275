using System.Globalization;
using System.Text.Json.Nodes;
using Bongsu.Server.Hosting;

namespace Bongsu.Server.Commands;

/// <summary>How a simulation reads on a terminal: each problem with its notifications, the totals, and what a draft changes.</summary>
internal static class SimulateOutput
{
    /// <summary>Prints an answer of the API (docs/simulate.md).</summary>
    public static void Print(JsonNode answer, TextWriter output)
    {
        if (answer is not JsonObject || answer["problems"] is not JsonArray problems || answer["notifications"] is not JsonArray notifications)
            throw Unreadable();
        output.WriteLine($"{Text(answer, "from")} to {Text(answer, "to")}: {Count(problems.Count, "problem")}, {Count(notifications.Count, "notification")}.");
        if (answer["cut"] is JsonValue cut && cut.TryGetValue(out bool isCut) && isCut)
            output.WriteLine("Only the first problems are simulated: take a shorter period for all of them.");
        if (answer["difference"] is JsonObject difference)
            Difference(difference, Titles(problems), output);
        else
            Problems(problems, notifications, output);
        Totals(answer, output);
    }

    private static void Problems(JsonArray problems, JsonArray notifications, TextWriter output)
    {
        ILookup<long, JsonObject> byProblem = notifications.OfType<JsonObject>().ToLookup(n => Number(n, "problem"));
        foreach (JsonObject problem in problems.OfType<JsonObject>())
        {
            long id = Number(problem, "id");
            output.WriteLine();
            output.WriteLine(
                $"{Text(problem, "startedAt")} {(id == 0 ? "sample" : $"problem {id}")}, level {problem["level"]}: {Text(problem, "host")}: "
                    + $"{Text(problem, "title")}"
            );
            if (!byProblem[id].Any())
                output.WriteLine("    nobody");
            foreach (JsonObject one in byProblem[id])
                output.WriteLine("    " + Line(one));
        }
    }

    private static void Difference(JsonObject difference, Dictionary<long, string> titles, TextWriter output)
    {
        output.WriteLine();
        foreach ((string member, char sign) in new[] { ("removed", '-'), ("added", '+'), ("moved", '~') })
        {
            foreach (JsonObject one in List(difference, member))
            {
                string before = Text(one, "presentAt") is { Length: > 0 } at ? $" (now at {at})" : "";
                output.WriteLine($"{sign} {titles.GetValueOrDefault(Number(one, "problem"))}: {Line(one)}{before}");
            }
        }

        output.WriteLine(
            $"The draft adds {List(difference, "added").Count}, removes {List(difference, "removed").Count}, moves {List(difference, "moved").Count}; "
                + $"{difference["same"]} stay."
        );
    }

    private static void Totals(JsonNode answer, TextWriter output)
    {
        output.WriteLine();
        foreach (JsonObject total in List(answer, "totals"))
        {
            string numbers = total["draft"] is { } draft ? $"{total["present"]} → {draft}" : $"{total["present"]}";
            output.WriteLine($"{Who(total)} by {Text(total, "channel")}: {numbers}");
        }
    }

    private static Dictionary<long, string> Titles(JsonArray problems) => problems.OfType<JsonObject>().DistinctBy(p => Number(p, "id"))
        .ToDictionary(p => Number(p, "id"), p => Number(p, "id") == 0 ? "sample" : $"problem {p["id"]}, {Text(p, "host")}: {Text(p, "title")}");

    private static string Line(JsonObject one) => $"{Text(one, "at")} {Who(one)} by {Text(one, "channel")}: {Text(one, "kind")}, because {Text(one, "reason")}";

    private static string Who(JsonObject one) => Text(one, "person") is { Length: > 0 } person ? $"{Text(one, "organisation")}/{person}" : "tracker";

    private static string Text(JsonNode node, string member) => node[member] is JsonValue value && value.TryGetValue(out string? text) ? text : "";

    private static long Number(JsonObject node, string member) =>
        node[member] is JsonValue value && value.TryGetValue(out long number) ? number : throw Unreadable();

    private static List<JsonObject> List(JsonNode node, string member) => node[member] is JsonArray list ? [.. list.OfType<JsonObject>()] : throw Unreadable();

    private static StartException Unreadable() => new("The server's answer does not say who would have been notified.");

    private static string Count(int count, string what) => string.Create(CultureInfo.InvariantCulture, $"{count} {what}{(count == 1 ? "" : "s")}");
}
