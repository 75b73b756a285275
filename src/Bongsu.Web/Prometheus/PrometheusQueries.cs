using System.Buffers;
using Bongsu.Metrics;
using Bongsu.Model.Access;
using Bongsu.PromQl;
using Bongsu.PromQl.Admission;
using Bongsu.PromQl.Engine;
using Bongsu.PromQl.Json;
using Bongsu.Views.Readers;
using Microsoft.AspNetCore.Http;

namespace Bongsu.Web.Prometheus;

/// <summary>Answers PromQL over HTTP: from memory where the same was answered before, else in its turn and within its caller's share.</summary>
internal sealed class PrometheusQueries(
    IMetricsReader metrics, IMonitorReader monitor, PromQlOptions limits, QueryGate gate, AnswerCache cache, TimeProvider time)
{
    /// <summary>Answers, or throws before anything is written.</summary>
    /// <exception cref="PromQlException">There is no answer.</exception>
    public async Task AnswerAsync(HttpContext context, Viewer viewer, QuestionKey question, QueryParameters parameters)
    {
        var scoped = new ScopedMetrics(metrics, new SeriesScope(viewer, monitor));
        // An answer that is cut to a viewer is theirs alone.
        bool mayCache = scoped.IsEverything && question.EndsAtItsEnd && parameters["nocache"] != "1";
        if (mayCache && cache.Find(question) is { } known)
        {
            await WriteAsync(context, known);
            return;
        }

        using QueryPlace place = await gate.EnterAsync(viewer.Name, context.RequestAborted);
        long mark = scoped.TakeMark();
        PromQlResult result = await EvaluateAsync(question, new PromQlEngine(scoped, limits, time, place.Memory), context.RequestAborted);
        if (PromQlJson.Estimate(result) > cache.MostAnswerBytes)
        {
            context.Response.ContentType = "application/json";
            await PromQlJson.WriteAsync(context.Response.BodyWriter, result, context.RequestAborted);
            return;
        }

        var output = new ArrayBufferWriter<byte>();
        PromQlJson.Write(output, result);
        byte[] answer = output.WrittenSpan.ToArray();
        if (mayCache)
            cache.Keep(question, mark, answer);
        await WriteAsync(context, answer);
    }

    private static async ValueTask<PromQlResult> EvaluateAsync(QuestionKey question, PromQlEngine engine, CancellationToken cancellationToken) =>
        question.StepMs == 0
        ? await engine.QueryAsync(question.Expression, question.EndMs, cancellationToken)
        : await engine.QueryRangeAsync(question.Expression, question.StartMs, question.EndMs, question.StepMs, cancellationToken);

    private static async Task WriteAsync(HttpContext context, byte[] answer)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = answer.Length;
        await context.Response.BodyWriter.WriteAsync(answer, context.RequestAborted);
    }
}
