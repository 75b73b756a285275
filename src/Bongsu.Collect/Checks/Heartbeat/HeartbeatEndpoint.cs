using Bongsu.Model.Kinds;

namespace Bongsu.Collect.Checks.Heartbeat;

/// <summary>Where jobs say that they ran. The address holds the secret, so that one line of curl in a crontab is enough.</summary>
internal sealed class HeartbeatEndpoint(HeartbeatReceiver receiver) : IKindEndpointHandler
{
    private const int MaxShown = 60;

    public async ValueTask<KindAnswer> AnswerAsync(KindRequest request, CancellationToken cancellationToken)
    {
        string? status = request.Places.GetValueOrDefault("status");
        if (status is not (null or "start" or "fail") && !(status.Length <= 3 && status.All(char.IsAsciiDigit)))
            return new KindAnswer(
                400, $"'{(status.Length > MaxShown ? status[..MaxShown] + "…" : status)}' is neither start, fail nor an exit status of 0 to 255.");
        return await receiver.BeatAsync(request.Places["token"], status, cancellationToken)
            ? new KindAnswer(200, "ok\n")
            : new KindAnswer(404, "No heartbeat check has this address; the check's host page shows the right one.");
    }
}
