using Bongsu.Web.DevHost;

// dotnet run --project tests/Bongsu.Web.DevHost -- [ADDRESS] [SECONDS] [HOSTS]
string address = args.Length > 0 ? args[0] : "http://127.0.0.1:5081";
int seconds = args.Length > 1 ? int.Parse(args[1], System.Globalization.CultureInfo.InvariantCulture) : 600;
int hosts = args.Length > 2 ? int.Parse(args[2], System.Globalization.CultureInfo.InvariantCulture) : 40;
await using WebApplication app = DevApp.Create(address, new World(TimeProvider.System, hosts));
await app.StartAsync();
using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds), TimeProvider.System);
await using (limit.Token.Register(() => app.Lifetime.StopApplication()))
    await app.WaitForShutdownAsync();
