using Bongsu.Model.Access;
using Bongsu.Model.Words;
using Bongsu.Store.Access;
using Bongsu.Store.Vigils;
using Bongsu.Views.Audit;
using Bongsu.Views.Problems;
using Bongsu.Views.Readers;
using Bongsu.Web.Access;
using Bongsu.Web.Errors;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bongsu.Web.Api;

internal static class LogsApi
{
    private const int MaxText = 200;
    private const int MaxGroups = 100;

    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/channels/{name}/test", SendTestAsync)
            .RequireScope(TokenScopes.Administer)
            .WithTags("Outbox and audit")
            .WithSummary("Sends a test message through a channel; the answer says what the channel said. For administrators.")
            .Produces<TestAnswer>();
        api.MapGet("/blind-times", BlindTimesAsync)
            .RequireScope(TokenScopes.Read)
            .WithTags("Outbox and audit")
            .WithSummary("Times in which Bongsu itself did not watch, of the last day or between two times.");
        api.MapGet("/channels/proofs", ProofsAsync)
            .RequireScope(TokenScopes.Read)
            .WithTags("Outbox and audit")
            .WithSummary(
                "Whether channels work: the last delivery, failure and self-test of each, and what is used of a month's quota or cap; for infrastructure.");
        api.MapPost("/trackers/{name}/preview", PreviewTrackerAsync)
            .RequireScope(TokenScopes.Administer)
            .WithTags("Outbox and audit")
            .WithSummary("The issue that a tracker would open for a sample problem, asked of the tracker itself. Changes nothing; for administrators.")
            .Produces<TrackerPreviewResult>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapPost("/trackers/{name}/adopt", AdoptAsync)
            .RequireScope(TokenScopes.Administer)
            .WithTags("Outbox and audit")
            .WithSummary("Has an issue opened in a tracker for every open problem that has none there; its history follows. For administrators.")
            .Produces<AdoptAnswer>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        api.MapGet("/outbox", OutboxAsync).WithTags("Outbox and audit").WithSummary("Messages and tracker actions, the newest first.");
        api.MapGet("/audit", AuditAsync).WithTags("Outbox and audit").WithSummary("Who changed what, the newest first; for administrators.");
    }

    private static async Task<TestAnswer> SendTestAsync(
        string name, TestBody body, Caller caller, IMonitorCommands commands, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(body.Address) || body.Address.Length > 256
            ? throw new ApiInputException("address: write 1 to 256 characters.")
            : new TestAnswer(await commands.SendTestAsync(caller.Viewer, name, body.Address.Trim(), cancellationToken));

    private static async Task<Listed<BlindAnswer>> BlindTimesAsync(
        IBlindTimes times, TimeProvider time, string? from, string? to, CancellationToken cancellationToken)
    {
        long end = Input.OptionalTimeMs(nameof(to), to) ?? time.GetUtcNow().ToUnixTimeMilliseconds();
        long begin = Input.OptionalTimeMs(nameof(from), from) ?? end - (long)TimeSpan.FromDays(1).TotalMilliseconds;
        BlindAnswer[] all = [.. (await times.BetweenAsync(begin, end, cancellationToken)).Select(BlindAnswer.Of)];
        return new Listed<BlindAnswer>(all, all.Length);
    }

    private static async Task<Listed<ProofAnswer>> ProofsAsync(Caller caller, IChannelProofs proofs, CancellationToken cancellationToken)
    {
        ProofAnswer[] all = [.. (await proofs.ListAsync(caller.Viewer, cancellationToken)).Select(ProofAnswer.Of)];
        return new Listed<ProofAnswer>(all, all.Length);
    }

    private static async Task<IResult> AdoptAsync(string name, Caller caller, ITrackerAdoption adoption, CancellationToken cancellationToken) =>
        await adoption.AdoptAsync(caller.Viewer, name, cancellationToken) is { } adopted
            ? Results.Json(new AdoptAnswer(adopted))
            : ErrorAnswer.NotFound($"tracker '{Input.Cut(name)}'");

    private static async Task<IResult> PreviewTrackerAsync(
        string name, TrackerSample? sample, Caller caller, ITrackerPreviews previews, CancellationToken cancellationToken)
    {
        TrackerSample asked = sample ?? new TrackerSample();
        if (asked.Title.Length is 0 or > MaxText || asked.Host.Length is 0 or > MaxText || asked.HostGroups.Count > MaxGroups)
            throw new ApiInputException($"title and host: write 1 to {MaxText} characters; hostGroups: {MaxGroups} at most.");
        try
        {
            return await previews.PreviewAsync(caller.Viewer, name, asked, cancellationToken) is { } result
                ? Results.Json(result)
                : ErrorAnswer.NotFound($"tracker '{Input.Cut(name)}'");
        }
        catch (ArgumentException e)
        {
            throw new ApiInputException(e.Message);
        }
    }

    private static async Task<Listed<MessageAnswer>> OutboxAsync(
        Caller caller, IMonitorReader monitor, string? state, int? skip, int? take, CancellationToken cancellationToken)
    {
        (int skipped, int taken) = Input.Page(skip, take);
        Page<OutboxView> page = await monitor.GetOutboxAsync(
            caller.Viewer, Input.Choice<DeliveryState>(nameof(state), state), skipped, taken, cancellationToken);
        return new Listed<MessageAnswer>([.. page.Rows.Select(MessageAnswer.Of)], page.Total);
    }

    private static async Task<Listed<AuditAnswer>> AuditAsync(
        Caller caller, IMonitorReader monitor, string? subject, int? skip, int? take, CancellationToken cancellationToken)
    {
        (int skipped, int taken) = Input.Page(skip, take);
        Page<AuditView> page = await monitor.GetAuditAsync(caller.Viewer, string.IsNullOrEmpty(subject) ? null : subject, skipped, taken, cancellationToken);
        return new Listed<AuditAnswer>(
            [.. page.Rows.Select(a => new AuditAnswer(a.Id, ApiTime.Of(a.AtMs), a.By, a.Action, a.Subject, a.Before, a.After))], page.Total);
    }

    /// <param name="Address">To whom: a mail address, a phone number or a URL, as the channel's kind has it.</param>
    internal sealed record TestBody(string Address);

    /// <param name="Channel">Its name.</param>
    /// <param name="Type">Its kind.</param>
    /// <param name="Enabled">False where it sends nothing.</param>
    /// <param name="DeliveredAt">When the far side last took a message.</param>
    /// <param name="FailedAt">When a message was last given up.</param>
    /// <param name="Failure">Why.</param>
    /// <param name="TestedAt">When it last tested itself.</param>
    /// <param name="Used">What of the month's quota or cap is used.</param>
    /// <param name="Limit">The month's quota or cap.</param>
    internal sealed record ProofAnswer(
        string Channel, string Type, bool Enabled, string? DeliveredAt, string? FailedAt, string? Failure, string? TestedAt, double? Used, double? Limit)
    {
        public static ProofAnswer Of(ChannelProof proof) => new(
            proof.Channel, proof.Type, proof.Enabled, At(proof.DeliveredAtMs), At(proof.FailedAtMs), proof.Failure?.English(), At(proof.TestedAtMs), proof.Used,
            proof.Limit);

        private static string? At(long? ms) => ms is { } known ? ApiTime.Of(known) : null;
    }

    /// <param name="Adopted">How many issues are opened.</param>
    internal sealed record AdoptAnswer(int Adopted);

    /// <param name="Result">What the channel said, in a sentence.</param>
    internal sealed record TestAnswer(string Result);

    /// <param name="Id">Its number.</param>
    /// <param name="At">When.</param>
    /// <param name="By">Who.</param>
    /// <param name="Action">What.</param>
    /// <param name="Subject">To what.</param>
    /// <param name="Before">JSON before, secrets masked.</param>
    /// <param name="After">JSON after, secrets masked.</param>
    internal sealed record AuditAnswer(long Id, string At, string By, string Action, string Subject, string? Before, string? After);
}
