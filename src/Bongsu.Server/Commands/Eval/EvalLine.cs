using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Bongsu.Expressions;

namespace Bongsu.Server.Commands.Eval;

/// <summary>
/// One evaluation of <c>bongsu eval</c>: a line of JSON in, a line of JSON out. In: <c>expression</c> (or <c>text</c>, in which macros are expanded, with
/// <c>recovery</c>), <c>now</c>, <c>items</c>, <c>macros</c>, <c>timeZone</c>; out: <c>value</c>, always a text, or <c>error</c> with <c>column</c> (1 is the
/// expression's first character, 0 is no place in it). See docs/expressions.md.
/// </summary>
internal static class EvalLine
{
    /// <summary>The longest line, in characters.</summary>
    public const int MaxLength = 16 * 1024 * 1024;

    private static readonly JsonSerializerOptions Written = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Evaluates a line. Never throws.</summary>
    public static string Process(string line)
    {
        try
        {
            if (line.Length > MaxLength)
                return Error($"The line is longer than {MaxLength} characters.", 0);
            using var document = JsonDocument.Parse(line, new JsonDocumentOptions { MaxDepth = 32 });
            return Answer(EvalRequest.Read(document.RootElement));
        }
        catch (JsonException)
        {
            return Error("The line is not JSON.", 0);
        }
        catch (EvalInputException problem)
        {
            return Error(problem.Message, 0);
        }
        catch (ExpressionException problem)
        {
            return Error(problem.Message, problem.Column);
        }
        catch (Exception problem) when (problem is not OutOfMemoryException)
        {
            // The loop's edge: whatever a line causes is an answer to that line.
            return Error($"The line cannot be evaluated ({problem.GetType().Name}).", 0);
        }
    }

    /// <summary>Answers each line of the input until it ends.</summary>
    public static Task RunAsync(TextReader input, TextWriter output, CancellationToken cancellationToken) =>
        EvalLoop.RunAsync(Process, input, output, cancellationToken);

    /// <summary>The answer for something wrong.</summary>
    public static string Error(string message, int column) => new JsonObject { ["error"] = message, ["column"] = column }.ToJsonString(Written);

    private static string Answer(EvalRequest request)
    {
        Expression? expression = Parse(request.Expression, request);
        if (request.Text is { } text)
        {
            if (text.Length > MacroExpander.MaxLength)
                return Error($"The text is longer than {MacroExpander.MaxLength} characters.", 0);
            IMacroSource source = new TriggerMacros(expression ?? Expression.Parse("0"), Parse(request.Recovery, request), request, request.Macros);
            return Value(MacroExpander.Expand(text, source, request.TimeZone, request.Now));
        }

        EvaluationResult result = expression!.Evaluate(request);
        return result.IsKnown ? Value(result.Value.Text) : Error(result.Reason!, result.Column);
    }

    private static Expression? Parse(string? text, EvalRequest request) =>
        text is null ? null : Expression.Parse(text).ExpandRegularExpressions(request.Patterns).ExpandMacros(request.Macros, request.TimeZone);

    private static string Value(string text) => new JsonObject { ["value"] = text }.ToJsonString(Written);
}
