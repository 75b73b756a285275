namespace Bongsu.Collect.Tests.RealPrograms.Servers;

/// <summary>Debian's databases, caches and directories.</summary>
internal static class DataServers
{
    /// <summary>Redis with the password <c>pw</c>, encrypted where there is a certificate.</summary>
    public static async Task<RealProgram> RedisAsync(ProbeWorld world, ServerCertificate? certificate)
    {
        string[] port = certificate is null
            ? ["--port", $"{world.Port}"]
            : ["--port", "0", "--tls-port", $"{world.Port}", "--tls-cert-file", certificate.File, "--tls-key-file", certificate.Key, "--tls-auth-clients",
                "no"];
        var redis = RealProgram.Start(
            "redis-server", [.. port, "--bind", "127.0.0.1", "--requirepass", "pw", "--save", "", "--dir", world.Directory]);
        await redis.SaysAsync("Ready to accept connections");
        return redis;
    }

    /// <summary>memcached with 16 MiB.</summary>
    public static async Task<RealProgram> MemcachedAsync(ProbeWorld world)
    {
        var memcached = RealProgram.Start("memcached", "-l", "127.0.0.1", "-p", $"{world.Port}", "-u", "nobody", "-m", "16");
        await world.ListensAsync();
        return memcached;
    }

    /// <summary>MariaDB with the users <c>root</c>, without a password, and <c>kim</c>, whose password is <c>pw</c>.</summary>
    public static async Task<RealProgram> MariaDbAsync(ProbeWorld world, ServerCertificate certificate)
    {
        string data = Path.Combine(world.Directory, "data");
        (int exit, string output) = await RealProgram.RunAsync(
            "mariadb-install-db", "", "--no-defaults", $"--user={Environment.UserName}", $"--datadir={data}", "--auth-root-authentication-method=normal",
            "--skip-test-db");
        Assert.True(exit == 0, output);
        string first = world.Write("first.sql", "CREATE OR REPLACE USER kim IDENTIFIED BY 'pw';");
        var mariadb = RealProgram.Start(
            "mariadbd", "--no-defaults", $"--user={Environment.UserName}", $"--datadir={data}", $"--port={world.Port}", "--bind-address=127.0.0.1",
            $"--socket={world.Directory}/s", $"--init-file={first}", $"--ssl-cert={certificate.File}", $"--ssl-key={certificate.Key}");
        await mariadb.SaysAsync("ready for connections");
        return mariadb;
    }

    /// <summary>OpenLDAP's server with Kim and Lee below <c>dc=example,dc=com</c>; <c>cn=admin</c> has the password <c>secret-of-tests</c>.</summary>
    public static async Task<RealProgram> SlapdAsync(ProbeWorld world, ServerCertificate? certificate = null)
    {
        string data = Directory.CreateDirectory(Path.Combine(world.Directory, "data")).FullName;
        string configuration = world.Write("slapd.conf", $"""
            include /etc/ldap/schema/core.schema
            modulepath /usr/lib/ldap
            moduleload back_mdb
            pidfile {world.Directory}/slapd.pid
            {(certificate is null ? "" : $"TLSCertificateFile {certificate.File}\nTLSCertificateKeyFile {certificate.Key}")}
            database mdb
            maxsize 1048576
            suffix "dc=example,dc=com"
            rootdn "cn=admin,dc=example,dc=com"
            rootpw secret-of-tests
            directory {data}
            """);
        string entries = world.Write("entries.ldif", """
            dn: dc=example,dc=com
            objectClass: dcObject
            objectClass: organization
            dc: example
            o: Example

            dn: cn=Kim,dc=example,dc=com
            objectClass: person
            cn: Kim
            sn: Kim

            dn: cn=Lee,dc=example,dc=com
            objectClass: person
            cn: Lee
            sn: Lee
            """);
        (int exit, string output) = await RealProgram.RunAsync("slapadd", "", "-f", configuration, "-l", entries);
        Assert.True(exit == 0, output);
        var slapd = RealProgram.Start("slapd", "-f", configuration, "-h", $"ldap://127.0.0.1:{world.Port}/", "-d", "1");
        await slapd.SaysAsync("slapd starting");
        await world.ListensAsync();
        return slapd;
    }
}
