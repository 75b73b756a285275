using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bongsu.Collect;
using Bongsu.Collect.Preprocessing;
using Bongsu.Model.Kinds;
using Bongsu.Server.Commands.Eval;

namespace Bongsu.Server.Commands.EvalSteps;

/// <summary>
/// Answers lines of <c>bongsu eval</c>. One with <c>preprocess</c> runs preprocessing steps on a value and answers <c>value</c>, which is null where the value
/// is left out, or <c>error</c>; see docs/preprocessing.md. All others are expressions: <see cref="EvalLine"/>.
/// </summary>
internal sealed class PreprocessingLines
{
    private static readonly JsonSerializerOptions s_written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly KindRegistry _kinds = new(KindRegistry.Scan(typeof(CollectServices).Assembly));

    /// <summary>Answers a line. Never throws.</summary>
    public string Process(string line)
    {
        if (!line.Contains($"\"{PreprocessingRequest.StepsMember}\"", StringComparison.Ordinal))
            return EvalLine.Process(line);
        try
        {
            using var document = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 32 });
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(PreprocessingRequest.StepsMember, out _)
                ? Answer(PreprocessingRequest.Read(document.RootElement))
                : EvalLine.Process(line);
        }
        catch (JsonException)
        {
            return EvalLine.Error("The line is not JSON.", 0);
        }
        catch (EvalInputException problem)
        {
            return EvalLine.Error(problem.Message, 0);
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            // The loop's edge: whatever a line causes is an answer to that line.
            return EvalLine.Error($"The line cannot be evaluated ({problem.GetType().Name}).", 0);
        }
    }

    private string Answer(PreprocessingRequest request)
    {
        var trial = new PreprocessingTrial(_kinds, request.Steps, request.ValueType);
        if (request.Previous is { } previous)
            trial.Run(previous.Value, previous.At);
        StepResult result = request.Error is { } error ? trial.RunError(error, request.At) : trial.Run(request.Value!, request.At);
        return new JsonObject { [result.Error is null ? "value" : "error"] = result.Error ?? (result.IsValue ? result.Value.ToText() : null) }.ToJsonString(
            s_written);
    }
}
