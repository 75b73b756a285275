using System.Diagnostics.CodeAnalysis;
using System.Xml.Linq;
using Bongsu.Protocols.Aws;

namespace Bongsu.Collect.Clouds.Aws;

/// <summary>
/// The keys of one account: those of the options, of a profile or of the machine, or those of a role that is taken on with them. Temporary ones are renewed
/// some minutes before they end. Any thread.
/// </summary>
[SuppressMessage("Design", "CA1001", Justification = "A semaphore holds nothing to dispose where nobody asks for its wait handle.")]
internal sealed class AwsKeyRing(AwsCloudOptions options, AwsClient client, TimeProvider time)
{
    private static readonly TimeSpan s_early = TimeSpan.FromMinutes(5);

    private readonly AwsMachineKeys _machine = new(options.Profile);
    private readonly SemaphoreSlim _turn = new(1, 1);
    private volatile AwsKeys? _role;

    /// <summary>The keys to sign with.</summary>
    /// <exception cref="AwsException">There are none, or the role is refused.</exception>
    public async Task<AwsKeys> GetAsync(CancellationToken cancellationToken)
    {
        if (options.AssumeRole is null)
            return await OwnAsync(cancellationToken);
        if (_role is { } known && IsFresh(known))
            return known;
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return _role is { } meanwhile && IsFresh(meanwhile) ? meanwhile : _role = await AssumeAsync(cancellationToken);
        }
        finally
        {
            _turn.Release();
        }
    }

    /// <summary>AWS says that keys have expired: they are not used again.</summary>
    public void Drop(AwsKeys expired)
    {
        if (_role == expired)
            _role = null;
        _machine.Drop();
    }

    private bool IsFresh(AwsKeys keys) => keys.ExpiresAt is not { } end || end - time.GetUtcNow() > s_early;

    private async Task<AwsKeys> OwnAsync(CancellationToken cancellationToken) => options is { AccessKey: { } access, Secret: { } secret }
        ? new AwsKeys(access, secret.Reveal(), options.SessionToken?.Reveal())
        : await _machine.GetAsync(cancellationToken);

    private async Task<AwsKeys> AssumeAsync(CancellationToken cancellationToken)
    {
        var form = new List<KeyValuePair<string, string>>
        {
            new("RoleArn", options.AssumeRole!),
            new("RoleSessionName", "bongsu"),
            new("DurationSeconds", "3600"),
        };
        if (options.ExternalId is { } external)
            form.Add(new("ExternalId", external));
        var place = new AwsPlace(options.Regions[0], await OwnAsync(cancellationToken), options.Endpoint is { } endpoint ? new Uri(endpoint) : null);
        XElement answer = await client.CallAsync(AwsService.Sts, place, "AssumeRole", form, cancellationToken);
        return
            answer.Child("AssumeRoleResult")?.Child("Credentials") is { } got && got.Text("AccessKeyId") is { } id && got.Text("SecretAccessKey") is { } secret
            ? new AwsKeys(id, secret, got.Text("SessionToken"), got.Time("Expiration"))
            : throw new AwsException(AwsFault.Garbled, "", "AssumeRole brought no credentials");
    }
}
