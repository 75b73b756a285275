using Amazon.Runtime;
using Amazon.Runtime.CredentialManagement;
using Amazon.Runtime.Credentials;
using Bongsu.Protocols.Aws;

namespace Bongsu.Collect.Clouds.Aws;

/// <summary>
/// The keys that this machine has, as every AWS program finds them: environment, shared files, container, instance. AWS' own library finds them and renews
/// temporary ones; it is loaded only where it is needed. Any thread.
/// </summary>
/// <param name="profile">A profile of the shared files; null for whatever is found first.</param>
internal sealed class AwsMachineKeys(string? profile)
{
    /// <summary>The code where there are none.</summary>
    public const string None = "NoCredentials";

    private volatile AWSCredentials? _found;

    /// <summary>The keys.</summary>
    /// <exception cref="AwsException">There are none.</exception>
    public async Task<AwsKeys> GetAsync(CancellationToken cancellationToken)
    {
        try
        {
            AWSCredentials found = _found ??= Find();
            ImmutableCredentials keys = await found.GetCredentialsAsync().WaitAsync(cancellationToken);
            return new AwsKeys(keys.AccessKey, keys.SecretKey, string.IsNullOrEmpty(keys.Token) ? null : keys.Token);
        }
        catch (Exception e) when (e is AmazonClientException or AmazonServiceException or InvalidOperationException or HttpRequestException or IOException)
        {
            throw new AwsException(AwsFault.Denied, None, e.Message);
        }
    }

    /// <summary>They are looked for again.</summary>
    public void Drop() => _found = null;

    private AWSCredentials Find()
    {
        if (profile is null)
            return DefaultAWSCredentialsIdentityResolver.GetCredentials();
        return new CredentialProfileStoreChain().TryGetAWSCredentials(profile, out AWSCredentials found)
            ? found
            : throw new AwsException(AwsFault.Denied, None, $"there is no profile '{profile}' in the shared files");
    }
}
