//! Fitting the linear models: logistic regression with an L2 penalty, both classes weighing the same.
//!
//! Everything is in f64, in one thread, in a fixed order, and with the exponential of the `libm` crate, so that the
//! same data give the same bytes on every machine.

use intake::model::MODELS;

/// Buckets of the features.
pub const BUCKETS: usize = intake::BUCKETS;
/// The weight of the data against the penalty (scikit-learn's C), found by cross-validation.
const C: f64 = 10.0;
/// Steps of the descent; the loss no longer changes in its sixth digit.
const STEPS: usize = 1_200;

/// A labelled message as the models see it.
pub struct Example {
    /// Its buckets, each once.
    pub features: Vec<u32>,
    /// The labels in the order of the models' file; `None` where a fair reader could go either way.
    pub gold: [Option<bool>; MODELS],
}

/// The file of the models, as `intake::model` reads it.
pub fn model(examples: &[Example]) -> Vec<u8> {
    let idf = inverse_frequencies(examples);
    let rows: Vec<Vec<(u32, f64)>> = examples.iter().map(|example| row(&example.features, &idf)).collect();
    let mut file = idf.clone();
    for task in 0..MODELS {
        let labelled: Vec<(&[(u32, f64)], bool)> = examples
            .iter()
            .zip(&rows)
            .filter_map(|(example, row)| Some((row.as_slice(), example.gold[task]?)))
            .collect();
        write(&mut file, &fit(&labelled));
    }
    file
}

/// ln((1 + n) / (1 + df)) + 1 in sixteenths; zero for what stands in one message alone.
fn inverse_frequencies(examples: &[Example]) -> Vec<u8> {
    let mut df = vec![0_u32; BUCKETS];
    for example in examples {
        for bucket in &example.features {
            df[*bucket as usize] += 1;
        }
    }
    let n = examples.len() as f64;
    df.into_iter()
        .map(|df| {
            if df < 2 {
                0
            } else {
                ((libm::log((1.0 + n) / (1.0 + f64::from(df))) + 1.0) * 16.0).round() as u8
            }
        })
        .collect()
}

/// The message's vector, of length one.
fn row(features: &[u32], idf: &[u8]) -> Vec<(u32, f64)> {
    let mut row: Vec<(u32, f64)> = features
        .iter()
        .map(|bucket| (*bucket, f64::from(idf[*bucket as usize]) / 16.0))
        .filter(|(_, value)| *value > 0.0)
        .collect();
    let norm = row.iter().map(|(_, value)| value * value).sum::<f64>().sqrt();
    row.iter_mut().for_each(|(_, value)| *value /= norm);
    row
}

/// A fitted model.
struct Fitted {
    weights: Vec<f64>,
    bias: f64,
}

/// Nesterov's accelerated descent on the penalised logistic loss.
fn fit(rows: &[(&[(u32, f64)], bool)]) -> Fitted {
    let n = rows.len() as f64;
    let positive = rows.iter().filter(|(_, gold)| *gold).count() as f64;
    let share = |gold: bool| n / 2.0 / if gold { positive } else { n - positive };
    // The rows have length one and the bias adds one: a quarter of C times twice the sum of the shares bounds the curve.
    let curve = 1.0 + C * rows.iter().map(|(_, gold)| share(*gold)).sum::<f64>() / 2.0;
    let mut now = vec![0.0; BUCKETS + 1];
    let mut ahead = now.clone();
    let mut speed = 1.0_f64;
    for _ in 0..STEPS {
        let mut slope: Vec<f64> = ahead.clone();
        slope[BUCKETS] = 0.0;
        for (row, gold) in rows {
            let score = ahead[BUCKETS]
                + row.iter().map(|(bucket, value)| ahead[*bucket as usize] * value).sum::<f64>();
            let wrong = 1.0 / (1.0 + libm::exp(-score)) - f64::from(u8::from(*gold));
            let pull = C * share(*gold) * wrong;
            for (bucket, value) in *row {
                slope[*bucket as usize] += pull * value;
            }
            slope[BUCKETS] += pull;
        }
        let faster = (1.0 + (1.0 + 4.0 * speed * speed).sqrt()) / 2.0;
        let carry = (speed - 1.0) / faster;
        for (index, slope) in slope.iter().enumerate() {
            let next = ahead[index] - slope / curve;
            ahead[index] = next + carry * (next - now[index]);
            now[index] = next;
        }
        speed = faster;
    }
    let bias = now.pop().unwrap_or_default();
    Fitted { weights: now, bias }
}

/// Scale and bias, then the weights in steps of the scale.
fn write(file: &mut Vec<u8>, fitted: &Fitted) {
    let largest = fitted.weights.iter().fold(0.0_f64, |largest, weight| largest.max(weight.abs()));
    let scale = largest / 127.0;
    file.extend((scale as f32).to_le_bytes());
    file.extend((fitted.bias as f32).to_le_bytes());
    file.extend(fitted.weights.iter().map(|weight| ((weight / scale).round() as i8).cast_unsigned()));
}
