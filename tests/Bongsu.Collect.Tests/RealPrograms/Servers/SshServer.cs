namespace Bongsu.Collect.Tests.RealPrograms.Servers;

/// <summary>OpenSSH's server, for who runs the tests, with a key.</summary>
internal static class SshServer
{
    /// <summary>The path of the user's private key; the host's fingerprint is in <c>fingerprint</c>.</summary>
    public static string UserKey(ProbeWorld world) => Path.Combine(world.Directory, "user");

    public static async Task<RealProgram> StartAsync(ProbeWorld world)
    {
        string host = Path.Combine(world.Directory, "host"), user = UserKey(world);
        await RealProgram.RunAsync("ssh-keygen", "", "-q", "-t", "ed25519", "-N", "", "-f", host);
        await RealProgram.RunAsync("ssh-keygen", "", "-q", "-t", "ed25519", "-N", "", "-f", user);
        (_, string listed) = await RealProgram.RunAsync("ssh-keygen", "", "-lf", host + ".pub");
        world.Write("fingerprint", listed.Split(' ')[1]);
        Directory.CreateDirectory("/run/sshd");
        string configuration = world.Write("sshd.conf", $"""
            Port {world.Port}
            ListenAddress 127.0.0.1
            HostKey {host}
            AuthorizedKeysFile {user}.pub
            StrictModes no
            PidFile none
            UsePAM no
            PasswordAuthentication no
            PermitRootLogin yes
            """);
        var sshd = RealProgram.Start("sshd", "-D", "-e", "-f", configuration);
        await sshd.SaysAsync("Server listening");
        return sshd;
    }
}
