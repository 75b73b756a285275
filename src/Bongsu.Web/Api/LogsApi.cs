using Bongsu.Model.Access;
using Bongsu.Store.Access;
using Bongsu.Views.Audit;
using Bongsu.Views.Problems;
using Bongsu.Views.Readers;
using Bongsu.Web.Access;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Bongsu.Web.Api;

internal static class LogsApi
{
    public static void Map(RouteGroupBuilder api)
    {
        api.MapPost("/channels/{name}/test", SendTestAsync)
            .RequireScope(TokenScopes.Administer)
            .WithTags("Outbox and audit")
            .WithSummary("Sends a test message through a channel; the answer says what the channel said. For administrators.")
            .Produces<TestAnswer>();
        api.MapGet("/outbox", OutboxAsync).WithTags("Outbox and audit").WithSummary("Messages and tracker actions, the newest first.");
        api.MapGet("/audit", AuditAsync).WithTags("Outbox and audit").WithSummary("Who changed what, the newest first; for administrators.");
    }

    private static async Task<TestAnswer> SendTestAsync(
        string name, TestBody body, Caller caller, IMonitorCommands commands, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(body.Address) || body.Address.Length > 256
            ? throw new ApiInputException("address: write 1 to 256 characters.")
            : new TestAnswer(await commands.SendTestAsync(caller.Viewer, name, body.Address.Trim(), cancellationToken));

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
