namespace Bongsu.Collect.Tests.RealPrograms.Servers;

/// <summary><c>nrpe</c> against its daemon.</summary>
public sealed class NrpeServerTests : ServerContract
{
    protected override string Kind => "nrpe";

    protected override string[] Well => ["command=check_dummy_ok", "verifyTls=false"];

    protected override (string Name, object Value)? Known => ("text", "OK: fine");

    protected override string[] Tls => ["verifyTls=true"];

    private protected override async Task<IAsyncDisposable> StartAsync(ServerCertificate certificate)
    {
        // The daemon refuses to run as root.
        string me = Environment.UserName == "root" ? "nagios" : Environment.UserName;
        string configuration = World.Write("nrpe.cfg", $"""
            server_address=127.0.0.1
            server_port={World.Port}
            nrpe_user={me}
            nrpe_group={me}
            allowed_hosts=127.0.0.1
            log_file={World.Directory}/log
            ssl_cert_file={certificate.File}
            ssl_privatekey_file={certificate.Key}
            command[check_dummy_ok]=/usr/lib/nagios/plugins/check_dummy 0 fine
            """);
        var nrpe = RealProgram.Start("nrpe", "-c", configuration, "-f");
        await World.ListensAsync();
        return nrpe;
    }
}
