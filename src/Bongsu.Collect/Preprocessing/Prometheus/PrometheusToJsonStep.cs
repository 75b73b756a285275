using System.Text.Json;
using Bongsu.Model.Time;

namespace Bongsu.Collect.Preprocessing.Prometheus;

/// <summary>Turns metrics into a JSON array of <c>name</c>, <c>value</c>, <c>line_raw</c>, <c>labels</c>, <c>type</c> and <c>help</c>.</summary>
internal sealed class PrometheusToJsonStep(PrometheusPattern pattern) : IPreprocessingStep
{
    private const string UnknownType = "untyped";

    public StepResult Apply(ref StepState? state, in StepValue value, Timestamp at)
    {
        var hints = new PrometheusHints();
        List<PrometheusMetric> metrics;
        try
        {
            metrics = new PrometheusReader(ItemTexts.Whole(value.ToText()), pattern, hints).Read();
        }
        catch (FormatException fault)
        {
            return StepResult.Fail(fault.Message);
        }

        return JsonTexts.Write(
            writer =>
            {
                writer.WriteStartArray();
                foreach (PrometheusMetric metric in metrics)
                {
                    Write(writer, metric, hints);
                    if (JsonTexts.IsTooLong(writer))
                        return false;
                }

                writer.WriteEndArray();
                return true;
            });
    }

    private static void Write(Utf8JsonWriter writer, PrometheusMetric metric, PrometheusHints hints)
    {
        writer.WriteStartObject();
        writer.WriteString("name", metric.Name);
        writer.WriteString("value", metric.Value);
        writer.WriteString("line_raw", metric.Line);
        if (metric.Labels.Count > 0)
        {
            writer.WriteStartObject("labels");
            foreach ((string name, string text) in metric.Labels)
                writer.WriteString(name, text);
            writer.WriteEndObject();
        }

        writer.WriteString("type", hints.TypeOf(metric.Name) ?? UnknownType);
        if (hints.HelpOf(metric.Name) is { } help)
            writer.WriteString("help", help);
        writer.WriteEndObject();
    }
}
