namespace Bongsu.Collect.Tests.RealPrograms.Servers;

/// <summary>Debian's web servers and proxies: over TLS the page <c>/</c> says "it works", and <c>/private</c> wants the user <c>kim</c>.</summary>
internal static class WebServers
{
    /// <summary>nginx.</summary>
    /// <param name="world">Where it is.</param>
    /// <param name="certificate">What it shows.</param>
    /// <param name="tls">Further lines of its configuration.</param>
    public static async Task<RealProgram> NginxAsync(ProbeWorld world, ServerCertificate certificate, string tls = "")
    {
        (_, string hash) = await RealProgram.RunAsync("openssl", "", "passwd", "-apr1", "-salt", "bongsu", "pw-of-tests");
        string users = world.Write("users", $"kim:{hash.Trim()}");
        string site = Site(world);
        string configuration = world.Write("nginx.conf", $$"""
            daemon off;
            pid {{world.Directory}}/nginx.pid;
            error_log stderr;
            events { worker_connections 64; }
            http {
              access_log off;
              client_body_temp_path {{world.Directory}}/body;
              proxy_temp_path {{world.Directory}}/proxy;
              fastcgi_temp_path {{world.Directory}}/fastcgi;
              uwsgi_temp_path {{world.Directory}}/uwsgi;
              scgi_temp_path {{world.Directory}}/scgi;
              server {
                listen 127.0.0.1:{{world.Port}} ssl http2;
                ssl_certificate {{certificate.File}};
                ssl_certificate_key {{certificate.Key}};
                ssl_verify_client optional_no_ca;
                {{tls}}
                root {{site}};
                location = /who { return 200 "$ssl_client_s_dn over $server_protocol"; }
                location /private { auth_basic private; auth_basic_user_file {{users}}; }
              }
            }
            """);
        var nginx = RealProgram.Start("nginx", "-c", configuration, "-e", "stderr");
        await world.ListensAsync();
        return nginx;
    }

    /// <summary>Apache; the private page wants a digest.</summary>
    public static async Task<RealProgram> ApacheAsync(ProbeWorld world, ServerCertificate certificate)
    {
        // htdigest asks for the password on a terminal: what it writes is made here.
#pragma warning disable CA5351 // Digests of HTTP are made so.
        string secret = Convert.ToHexStringLower(System.Security.Cryptography.MD5.HashData("kim:private:pw-of-tests"u8));
#pragma warning restore CA5351
        string users = world.Write("users", $"kim:private:{secret}");
        string modules = string.Join('\n', new[]
        {
            "mpm_event", "authn_core", "authz_core", "authz_user", "authn_file", "auth_digest", "dir", "mime", "ssl", "socache_shmcb",
        }.Select(static m => $"LoadModule {m}_module /usr/lib/apache2/modules/mod_{m}.so"));
        string configuration = world.Write("apache2.conf", $"""
            ServerRoot {world.Directory}
            ServerName localhost
            PidFile {world.Directory}/apache.pid
            Mutex file:{world.Directory}
            DefaultRuntimeDir {world.Directory}
            Listen 127.0.0.1:{world.Port}
            {modules}
            User {(Environment.UserName == "root" ? "www-data" : Environment.UserName)}
            Group {(Environment.UserName == "root" ? "www-data" : Environment.UserName)}
            ErrorLog /dev/stderr
            TypesConfig {world.Write("mime.types", "text/html html")}
            DocumentRoot {Site(world)}
            DirectoryIndex index.html
            SSLEngine on
            SSLCertificateFile {certificate.File}
            SSLCertificateKeyFile {certificate.Key}
            <Directory {world.Directory}/site>
              Require all granted
            </Directory>
            <Location /private>
              AuthType Digest
              AuthName private
              AuthUserFile {users}
              Require valid-user
            </Location>
            """);
        var apache = RealProgram.Start("apache2", "-X", "-f", configuration);
        await world.ListensAsync();
        return apache;
    }

    /// <summary>HAProxy, which answers itself.</summary>
    public static async Task<RealProgram> HaproxyAsync(ProbeWorld world, ServerCertificate certificate)
    {
        string configuration = world.Write("haproxy.cfg", $$"""
            global
              log stderr local0
            defaults
              mode http
              timeout client 60s
              timeout connect 5s
              timeout server 60s
            userlist known
              user kim insecure-password pw-of-tests
            frontend web
              bind 127.0.0.1:{{world.Port}} ssl crt {{certificate.Both}} alpn h2,http/1.1
              http-request auth realm private if { path_beg /private } !{ http_auth(known) }
              http-request return status 200 content-type text/plain string "it works"
            """);
        var haproxy = RealProgram.Start("haproxy", "-db", "-f", configuration);
        await world.ListensAsync();
        return haproxy;
    }

    private static string Site(ProbeWorld world)
    {
        string site = Directory.CreateDirectory(Path.Combine(world.Directory, "site", "private")).Parent!.FullName;
        world.Write("site/index.html", "it works");
        world.Write("site/private/index.html", "it works");
        return site;
    }
}
