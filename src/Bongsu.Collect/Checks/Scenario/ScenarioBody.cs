using System.Text;

namespace Bongsu.Collect.Checks.Scenario;

/// <summary>Makes the body of a step's request. Pure but for the boundary between the parts of a form with files.</summary>
internal static class ScenarioBody
{
    /// <summary>The body with its type; null where the step sends none.</summary>
    /// <param name="step">Its texts are expanded.</param>
    public static HttpContent? Of(ScenarioStep step)
    {
        if (step.Files.Count > 0)
        {
            var parts = new MultipartFormDataContent();
            foreach ((string name, string value) in step.Form)
                parts.Add(new StringContent(value, Encoding.UTF8), Quote(name));
            foreach (ScenarioFile file in step.Files)
            {
                var content = new ByteArrayContent(Encoding.UTF8.GetBytes(file.Content));
                content.Headers.TryAddWithoutValidation("Content-Type", file.ContentType);
                parts.Add(content, Quote(file.Field), Quote(file.Name));
            }

            return parts;
        }

        if (step.Form.Count > 0)
            return Typed(string.Join('&', step.Form.Select(f => $"{Encode(f.Key)}={Encode(f.Value)}")));
        return step.Body is null ? null : Typed(step.Body);
    }

    private static ByteArrayContent Typed(string text)
    {
        var content = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        content.Headers.TryAddWithoutValidation("Content-Type", "application/x-www-form-urlencoded");
        return content;
    }

    // As browsers do: a blank is a plus.
    private static string Encode(string text) => Uri.EscapeDataString(text).Replace("%20", "+", StringComparison.Ordinal);

    private static string Quote(string name) => $"\"{name.Replace("\"", "%22", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal)}\"";
}
