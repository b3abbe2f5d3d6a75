fn main() {
    cool_wind_desk::run();
}
