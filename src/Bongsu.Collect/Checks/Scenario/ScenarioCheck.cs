using Bongsu.Collect.Checks.Web;
using Bongsu.Model.Options;

namespace Bongsu.Collect.Checks.Scenario;

/// <summary>Walks through the steps of a scenario, with connections and cookies of its own for each run.</summary>
internal sealed class ScenarioCheck(WebTransport transport, TimeProvider time) : Check<ScenarioOptions>
{
    // What is shown of an answer, in characters.
    private const int MostHead = 300;

    private static readonly TimeSpan s_pause = TimeSpan.FromSeconds(1);

    protected override async ValueTask<CheckResult> RunAsync(CheckTarget target, ScenarioOptions options, CancellationToken cancellationToken)
    {
        Uri? proxy = null;
        if (!string.IsNullOrWhiteSpace(options.Proxy) && !WebExchange.TryUrl(options.Proxy, out proxy))
            return CheckResult.NotKnown(WebReasons.Proxy(UrlText.Mask(options.Proxy)));
        ScenarioVariables variables = Begin(target, options);
        Uri? first = WebExchange.TryUrl(variables.Expand(options.Steps[0].Url), out Uri url) ? url : null;
        using HttpMessageInvoker http = transport.Own(
            options.VerifyTls, proxy, first is null ? null : WebCredentials.Of(options.Auth, options.User, options.Password, first));
        var walk = new ScenarioWalk(http, options, variables, first, time);
        var outputs = new List<CheckValue>(3 + (options.Steps.Count * 4));
        long start = time.GetTimestamp();
        string? failure = null;
        bool over = false;
        int number = 0;
        while (failure is null && number < options.Steps.Count)
        {
            ScenarioStep step = options.Steps[number++];
            ScenarioStepResult result = await RunAsync(walk, step, outputs, target.Timeout, cancellationToken);
            (failure, over) = (result.Failure is null ? null : Explain(number, step, result, options), result.TimedOut);
        }

        outputs.Add(new CheckValue("time.total", time.GetElapsedTime(start).TotalSeconds, null));
        outputs.Add(new CheckValue("failed", failure is null ? 0 : number, null));
        return new CheckResult(outputs, failure) { TimedOut = over };
    }

    private static ScenarioVariables Begin(CheckTarget target, ScenarioOptions options)
    {
        var variables = new ScenarioVariables();
        if (target.Host.Address is { } address)
            variables.TrySet("HOST.CONN", address.Contains(':', StringComparison.Ordinal) ? $"[{address}]" : address);
        if (options.User is not null)
            variables.TrySet("user", options.User);
        if (options.Password is not null)
            variables.TrySet("password", options.Password.Reveal());
        foreach ((string name, string value) in options.Variables)
            variables.TrySet(name, value);
        return variables;
    }

    private async ValueTask<ScenarioStepResult> RunAsync(
        ScenarioWalk walk, ScenarioStep step, List<CheckValue> outputs, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ScenarioStepResult result;
        try
        {
            if (step.Think > TimeSpan.Zero)
                await Task.Delay(step.Think, time, cancellationToken);
            result = await walk.TakeAsync(step, timeout, cancellationToken);
            for (int attempt = 0; attempt < step.Retries && result.Failure is not null && !cancellationToken.IsCancellationRequested; attempt++)
            {
                await Task.Delay(s_pause, time, cancellationToken);
                result = await walk.TakeAsync(step, timeout, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            result = new ScenarioStepResult(null, TimeSpan.Zero, ScenarioReasons.Timeout(timeout)) { TimedOut = true };
        }

        if (result.Answer is { } answer)
        {
            double seconds = result.Time.TotalSeconds;
            outputs.Add(new CheckValue($"step.time[{step.Name}]", seconds, null));
            outputs.Add(new CheckValue($"step.status[{step.Name}]", answer.Status, null));
            outputs.Add(new CheckValue($"step.size[{step.Name}]", answer.Size, null));
            outputs.Add(new CheckValue($"step.speed[{step.Name}]", seconds > 0 ? answer.Size / seconds : 0, null));
        }

        return result;
    }

    private static string Explain(int number, ScenarioStep step, ScenarioStepResult result, ScenarioOptions options)
    {
        string head = Head(result.Answer?.Text ?? "", options.Password?.Reveal());
        return ScenarioReasons.Step(number, step.Name, head.Length == 0 ? result.Failure! : ScenarioReasons.Head(result.Failure!, head));
    }

    /// <summary>The beginning of an answer, on one line, without the password that a page may repeat.</summary>
    private static string Head(string text, string? password)
    {
        // Enough that a password that begins in the head is whole.
        string begin = text.Length > MostHead * 20 ? text[..(MostHead * 20)] : text;
        if (!string.IsNullOrEmpty(password))
            begin = begin.Replace(password, Secret.Mask, StringComparison.Ordinal);
        string line = string.Join(' ', begin.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        line = string.Concat(line.Where(c => !char.IsControl(c)));
        return line.Length > MostHead ? string.Concat(line.AsSpan(0, MostHead), "…") : line;
    }
}
