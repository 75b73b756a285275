namespace Bongsu.Collect.Tests.RealPrograms.Servers;

/// <summary><c>prometheus</c> against node_exporter, with a user and over TLS.</summary>
public sealed class NodeExporterServerTests : ServerContract
{
    protected override string Kind => "prometheus";

    protected override string[] Well => ["tls=true", "verifyTls=false", "user=kim", "password=pw"];

    protected override (string Name, object Value)? Known => ("promhttp_metric_handler_requests_in_flight", 1.0);

    protected override string[] WrongPassword => ["password=no"];

    protected override string Refusal => "401";

    protected override string[] Tls => ["verifyTls=true"];

    private protected override async Task<IAsyncDisposable> StartAsync(ServerCertificate certificate)
    {
        // The hash of "pw", with the least cost that bcrypt has.
        string web = World.Write("web.yml", $$"""
            tls_server_config: {cert_file: {{certificate.File}}, key_file: {{certificate.Key}}}
            basic_auth_users: {kim: "$2b$04$abcdefghijklmnopqrstuuyvPXIbu7xe6/CED2DzX8z6Si09MlzlW"}
            """);
        var exporter = RealProgram.Start(
            "prometheus-node-exporter", $"--web.listen-address=127.0.0.1:{World.Port}", $"--web.config.file={web}", "--collector.disable-defaults",
            "--collector.loadavg");
        await World.ListensAsync();
        return exporter;
    }
}
