using System.Text.Json;
using System.Text.Json.Nodes;
using Bongsu.Collect.Checks.Web;
using Bongsu.Configuration.Import;
using Bongsu.Configuration.Import.Har;
using Bongsu.Configuration.Import.Zabbix;
using Bongsu.Model.Kinds;
using Bongsu.Model.Values;

namespace Bongsu.Collect.Checks.Scenario;

/// <summary><c>scenario</c>.</summary>
internal sealed class ScenarioKind() : CheckKind<ScenarioOptions, ScenarioCheck>(
    "scenario", "Walks through web pages as a user does: forms, cookies, values carried from page to page; what each step must answer, and how long it took."),
    IZabbixScenarioKind, IHarKind
{
    /// <summary>The most steps of a scenario.</summary>
    public const int MostSteps = 50;

    /// <inheritdoc />
    public override IReadOnlyList<Type> Parts => [typeof(WebTransport)];

    /// <inheritdoc />
    public override IReadOnlyList<CheckOutput> Outputs { get; } =
    [
        CheckOutput.OfOk("Works"),
        new("time.total", "Time in all", ItemValueType.Float, "s"),
        new("failed", "Number of the step that failed", ItemValueType.Unsigned, ""),
        CheckOutput.OfError(),
    ];

    /// <inheritdoc />
    public override IReadOnlyList<CheckOutput> OutputsOf(IReadOnlyDictionary<string, JsonElement> options)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (!options.TryGetValue("steps", out JsonElement steps) || steps.ValueKind != JsonValueKind.Array)
            return Outputs;
        IEnumerable<string> names = steps
            .EnumerateArray()
            .Select(s =>
                s.ValueKind == JsonValueKind.Object && s.TryGetProperty("name", out JsonElement name) && name.ValueKind == JsonValueKind.String
                    ? name.GetString()!
                    : "")
            .Where(n => n.Length > 0 && ScenarioStep.FitsKey(n))
            .Distinct(StringComparer.Ordinal)
            .Take(MostSteps);
        return
        [
            .. Outputs,
            .. names.SelectMany(name => (CheckOutput[])
            [
                new("step.time", $"{name}: time", ItemValueType.Float, "s") { Part = name },
                new("step.status", $"{name}: status code", ItemValueType.Unsigned, "") { Part = name },
                new("step.size", $"{name}: size", ItemValueType.Unsigned, "B") { Part = name },
            ]),
        ];
    }

    /// <inheritdoc />
    string? IZabbixScenarioKind.Import(ImportPart scenario, ZabbixOptions options) => ZabbixScenario.Import(scenario, options);

    /// <inheritdoc />
    IReadOnlyDictionary<string, string> IZabbixScenarioKind.ItemsOf(string name, IReadOnlyList<string> steps) => ZabbixScenario.ItemsOf(name, steps);

    /// <inheritdoc />
    string? IHarKind.Import(IReadOnlyList<HarRequest> requests, IDictionary<string, JsonElement> options)
    {
        ArgumentNullException.ThrowIfNull(requests);
        ArgumentNullException.ThrowIfNull(options);
        if (requests.Count > MostSteps)
            return $"it has {requests.Count} requests; a scenario has at most {MostSteps} steps";
        options["steps"] = JsonSerializer.SerializeToElement(new JsonArray([.. requests.Select(HarScenario.StepOf)]));
        return null;
    }

    /// <inheritdoc />
    IReadOnlyList<HarRequest> IHarKind.Export(object options) => HarScenario.RequestsOf((ScenarioOptions)options);
}
